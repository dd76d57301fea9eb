import { fileURLToPath } from "node:url";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";
import { placeholder } from "./lib/server/below-path.mjs";
import { externalPackages } from "./lib/boot/external-packages.mjs";

/** @type {(phase: string) => import('next').NextConfig} */
export default (phase) => {
  // A build is put below its path when it is started; the development server compiles for the one it has.
  const isDevelopment = phase === PHASE_DEVELOPMENT_SERVER;
  const basePath = isDevelopment ? (process.env.PEERDECK_BASE_PATH ?? "") : placeholder;
  return {
    // What is for developers only, such as the gallery, is a page.dev.tsx: a build does not take it.
    pageExtensions: ["tsx", "ts", ...(isDevelopment ? ["dev.tsx"] : [])],
    reactStrictMode: true,
    poweredByHeader: false,
    typedRoutes: false,
    output: "standalone",
    basePath,
    env: { PEERDECK_COMPILED_BASE_PATH: basePath },
    // Type checking and linting are steps of `npm test`; the start command only compiles.
    typescript: { ignoreBuildErrors: true },
    turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
    serverExternalPackages: externalPackages,
    // No picture is scaled here; packaging leaves the library for it out.
    images: { unoptimized: true },
    experimental: {
      // Pages of a role that may not see them answer 403 with a page of their own.
      authInterrupts: true,
      // A page that was loaded ahead of a press is good for as long as the answers within it.
      staleTimes: { static: 30 },
      // Bytes of source, four times what is usual: fewer scripts, of which each compresses better and none holds what
      // another one of its page has too. Every page's first load is lighter by it, most steps to another page as well.
      turbopackChunking: { minChunkSize: 200_000 },
      // What is imported at run time need not bring again what its importer has loaded: a third less for the server to
      // load, hold and compile.
      turbopackServerSideNestedAsyncChunking: true,
    },
  };
};
