// npm test: installs what is missing, then runs every check there is. Ends with one line, "N passed, N failed".
// Arguments choose parts: format, types, lint, dead-code, unit, postgres, browser.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { ensureBuild, ensureDependencies, requireNode, root } from "./ensure.mjs";
import { startPostgres } from "./postgres.mjs";

const asked = process.argv.slice(2);
const wanted = (part) => asked.length === 0 || asked.includes(part);
const total = { passed: 0, failed: 0, skipped: 0 };
const outputs = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-test-"));

/** Resolves to whether it succeeded. */
const tool = (file, args, env = {}) =>
  new Promise((resolve) => {
    spawn(process.execPath, [path.join(root, "node_modules", file), ...args], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    }).on("close", (code) => resolve(code === 0));
  });

const biome = (verb) => tool("@biomejs/biome/bin/biome", [verb, "."]);

/** Runs beside others; what it writes comes in one piece, when it has ended. */
const beside = (file, args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, "node_modules", file), ...args], {
      cwd: root,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => {
      process.stdout.write(output);
      resolve(code === 0);
    });
  });

function count(passed, failed, skipped = 0) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** A check without cases of its own counts as one. */
function check(title, ok) {
  console.log(`${ok ? "passed" : "FAILED"}: ${title}`);
  count(ok ? 1 : 0, ok ? 0 : 1);
}

const readReport = (file) =>
  fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null;

/** Unit and contract tests; what touches the database also on a PostgreSQL server, where there is one. */
async function inNode() {
  const title = "Unit and contract tests";
  console.log(`\n${title}`);
  const projects = wanted("unit") ? ["sharing", "alone"] : [];
  const server = wanted("postgres") ? await startPostgres() : {};
  if (server.url) projects.push("postgres", "postgres-alone");
  else if (server.reason) {
    console.log(`What touches the database is not tested on a server: ${server.reason}.`);
    count(0, 0, 1);
  }
  if (projects.length === 0) return;
  const file = path.join(outputs, "unit.json");
  const ok = await tool(
    "vitest/vitest.mjs",
    [
      ...["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
      ...projects.flatMap((name) => ["--project", name]),
    ],
    { NO_COLOR: "1", ...(server.url && { TEST_DATABASE_URL: server.url }) },
  ).finally(() => server.stop?.());
  const report = readReport(file);
  if (report) count(report.numPassedTests, report.numFailedTests, report.numPendingTests);
  if (!ok && !report?.numFailedTests) check(title, false);
}

async function inBrowser(build) {
  await build;
  console.log("\nTests in a browser");
  const file = path.join(outputs, "browser.json");
  const ok = await tool("@playwright/test/cli.js", ["test", "--reporter=line,json"], {
    CHROME_PATH: await findChromium(),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = readReport(file)?.stats;
  // The reporter names what passed on its second try only: it has found something, and is looked into.
  if (stats) count(stats.expected + stats.flaky, stats.unexpected, stats.skipped);
  if (!ok && !stats?.unexpected) check("Tests in a browser", false);
}

requireNode();
await ensureDependencies();
if (wanted("format")) {
  check("format", await biome("format"));
  check("no import circles", await biome("lint"));
}
// Next's own types are made by this command when no build has made them yet.
if (wanted("types") || wanted("lint"))
  await tool("next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
// The linter takes longest and leaves a processor idle; tests wait for time limits more than they compute.
const lint = wanted("lint") && beside("eslint/bin/eslint.js", [".", "--max-warnings", "0"]);
if (wanted("types")) {
  check("types, and promises awaited", await beside("oxlint/bin/oxlint", []));
  // What git ignores is not read, but for this: that pages and routes export what Next calls them with.
  const exported = ["--no-ignore", ".next/types/validator.ts"];
  check("types of pages and routes", await beside("oxlint/bin/oxlint", exported));
}
if (wanted("dead-code"))
  check("dead code", await beside("knip/bin/knip.js", ["--treat-config-hints-as-errors"]));
// The browser's tests need it after these; until then it takes what the tests leave of the processors.
const build = wanted("browser") ? ensureBuild({ yielding: true }) : Promise.resolve();
build.catch(() => {});
if (wanted("unit") || wanted("postgres")) await inNode();
if (lint) check("lint", await lint);
if (wanted("browser")) {
  try {
    await inBrowser(build);
  } catch (error) {
    console.error(error.message);
    check("Tests in a browser", false);
  }
}
fs.rmSync(outputs, { recursive: true, force: true });
console.log(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
