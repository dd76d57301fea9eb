import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Tests of these leave nothing behind in their process, so that test files may share one: half the time. */
const stateless = "{components,lib/domain,lib/systems}/**/*.test.{ts,tsx}";

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // Guards server-only modules in the bundler; has nothing to guard in a test.
      "server-only": fileURLToPath(new URL("./lib/tooling/server-only.ts", import.meta.url)),
    },
  },
  test: {
    environment: "node",
    pool: "threads",
    // The longest tests wait for time limits more than they compute.
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: "stateless", include: [stateless], isolate: false } },
      {
        extends: true,
        test: {
          name: "stateful",
          include: ["{app,components,lib}/**/*.test.{ts,tsx}"],
          exclude: [stateless],
        },
      },
    ],
  },
});
