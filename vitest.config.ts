import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Runs what touches the database a second time, on that server. */
const databaseServer = process.env["TEST_DATABASE_URL"];

/** Test files that run once per kind of database. */
function databaseTests(): string[] {
  const below = (dir: string) =>
    fs.readdirSync(path.join(root, dir), { recursive: true }).map((file) => `${dir}/${file}`);
  return ["app", "lib"]
    .flatMap(below)
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => fs.readFileSync(path.join(root, file), "utf8").includes("testDbKinds"));
}

/** Tests of these leave nothing behind in their process, so that test files may share one: half the time. */
const stateless = "{components,lib/domain,lib/systems}/**/*.test.{ts,tsx}";

/** What tests of routes leave behind can be put away, so that they may share a process too. */
const routes = "app/**/*.test.ts";
/** It puts modules of its own in place of others. */
const replacing = "app/api/v1/refused.test.ts";

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
          name: "routes",
          include: [routes],
          exclude: [replacing],
          isolate: false,
          setupFiles: "lib/testing/fresh-process.ts",
          env: { TEST_DATABASE_URL: "" },
        },
      },
      {
        extends: true,
        test: {
          name: "stateful",
          include: ["lib/**/*.test.{ts,tsx}", replacing],
          exclude: [stateless],
          env: { TEST_DATABASE_URL: "" },
        },
      },
      // Beside the others and not after them: both wait for time limits more than they compute.
      ...(databaseServer
        ? [
            {
              extends: true as const,
              test: {
                name: "postgres",
                include: databaseTests(),
                env: { TEST_DATABASE_URL: databaseServer },
              },
            },
          ]
        : []),
    ],
  },
});
