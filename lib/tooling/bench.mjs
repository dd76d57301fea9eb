// npm run bench [name]: runs the benchmarks in e2e/bench, which print numbers and judge nothing.
// npm run bench -- compare: those that measure against an aim or another interface, as one table.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { ensureBuild, ensureDependencies, requireNode, root } from "./ensure.mjs";

requireNode();
await ensureDependencies();
await ensureBuild();
const wanted = process.argv[2];
const isCompared = wanted === "compare";
const folder = path.join(root, "e2e/bench");
const isWanted = (file) =>
  isCompared
    ? fs.readFileSync(path.join(folder, file), "utf8").includes("printTable(")
    : !wanted || file.startsWith(wanted);
const files = fs.readdirSync(folder).filter((file) => file.endsWith(".bench.ts") && isWanted(file));
if (files.length === 0) {
  console.error(`There is no bench whose name begins with "${wanted}".`);
  process.exitCode = 1;
}
const figures = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-bench-")), "figures");
const env = {
  ...process.env,
  CHROME_PATH: await findChromium(),
  ...(isCompared ? { PEERDECK_FIGURES: figures } : {}),
};
const run = (file) => {
  const result = spawnSync(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", path.join(folder, file)],
    { cwd: root, stdio: "inherit", env },
  );
  if (result.status !== 0) process.exitCode = 1;
};
for (const file of files) run(file);
if (isCompared && fs.existsSync(figures)) run("support/compare.ts");
fs.rmSync(path.dirname(figures), { recursive: true, force: true });
