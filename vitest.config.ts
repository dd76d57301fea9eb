import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Runs what touches the database a second time, on that server. */
const databaseServer = process.env["TEST_DATABASE_URL"] ?? "";

/** Test files of routes and of `lib` whose text has a match. */
function testsWith(text: RegExp): string[] {
  return ["app", "lib"]
    .filter((dir) => fs.existsSync(path.join(root, dir)))
    .flatMap((dir) =>
      fs.readdirSync(path.join(root, dir), { recursive: true }).map((file) => `${dir}/${file}`),
    )
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter((file) => text.test(fs.readFileSync(path.join(root, file), "utf8")));
}

/**
 * They have a process each: modules put in place of others hold for all who share it, and counting what is done costs
 * by all that is loaded.
 */
const alone = testsWith(/\bvi\.(mock|doMock|resetModules)\(|\bnew WorkCounter\(/);

const onPostgres = testsWith(/testDbKinds/);

/** What a test file has set or made is put away at its end, so that the next may have its process: half the time. */
const sharing = { isolate: false, setupFiles: "lib/testing/fresh-process.ts" };

const embedded = { TEST_DATABASE_URL: "" };
const server = { TEST_DATABASE_URL: databaseServer };

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
    globalSetup: "lib/testing/around-run.ts",
    pool: "threads",
    // The longest tests wait for time limits more than they compute.
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is polled for comes when a processor is free.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "sharing",
          include: ["{app,components,lib}/**/*.test.{ts,tsx}"],
          exclude: alone,
          env: embedded,
          ...sharing,
        },
      },
      { extends: true, test: { name: "alone", include: alone, env: embedded } },
      // Beside the others and not after them: both wait for time limits more than they compute.
      ...(databaseServer
        ? [
            {
              extends: true as const,
              test: {
                name: "postgres",
                include: onPostgres,
                exclude: alone,
                env: server,
                ...sharing,
              },
            },
            {
              extends: true as const,
              test: {
                name: "postgres-alone",
                include: onPostgres.filter((file) => alone.includes(file)),
                env: server,
              },
            },
          ]
        : []),
    ],
  },
});
