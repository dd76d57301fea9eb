import { fileURLToPath } from "node:url";

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // Type checking and linting are steps of `npm test`; the start command only compiles.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "fs-native-extensions",
    "pg",
    "undici",
    "pino",
    "@node-rs/argon2",
  ],
  // Pages of a role that may not see them answer 403 with a page of their own.
  experimental: { authInterrupts: true },
};
