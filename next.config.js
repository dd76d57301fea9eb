import { fileURLToPath } from "node:url";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

const movedTo = (source, destination) => ({ source, destination, permanent: true });

/** @returns {import('next').NextConfig} */
export default (phase) => ({
  // What is for developers only, such as the gallery, is a page.dev.tsx: a build does not take it.
  pageExtensions: ["tsx", "ts", ...(phase === PHASE_DEVELOPMENT_SERVER ? ["dev.tsx"] : [])],
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
});
