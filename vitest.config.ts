import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // Guards server-only modules in the bundler; has nothing to guard in a test.
      "server-only": fileURLToPath(new URL("./lib/tooling/server-only.ts", import.meta.url)),
    },
  },
  test: {
    include: ["{app,components,lib}/**/*.test.{ts,tsx}"],
    environment: "node",
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
