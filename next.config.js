import { fileURLToPath } from "node:url";

const movedTo = (source, destination) => ({ source, destination, permanent: true });

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // Type checking and linting are steps of `npm test`; the start command only compiles.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  serverExternalPackages: ["@electric-sql/pglite", "pg", "undici", "pino", "@node-rs/argon2"],
  // Pages of a role that may not see them answer 403 with a page of their own.
  experimental: { authInterrupts: true },
  // For one release: what bore other names until 0.2 leads to where it is now (308, so that bodies go along).
  redirects: () => [
    movedTo("/api/v1/places", "/api/v1/virtual-interfaces"),
    movedTo(
      "/api/v1/connections/:id/places/:place",
      "/api/v1/connections/:id/virtual-interfaces/:place",
    ),
    movedTo("/api/v1/peers/:id/sub-peers", "/api/v1/peers/:id/svm-peers"),
    movedTo("/api/v1/peers/:id/sub-peers/:rest", "/api/v1/peers/:id/svm-peers/:rest"),
  ],
};
