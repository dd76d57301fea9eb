// npm run bench [name]: runs the benchmarks in e2e/bench, which print numbers and judge nothing.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { ensureBuild, ensureDependencies, requireNode, root } from "./ensure.mjs";

requireNode();
await ensureDependencies();
await ensureBuild();
const wanted = process.argv[2];
const files = fs
  .readdirSync(path.join(root, "e2e/bench"))
  .filter((file) => file.endsWith(".bench.ts") && (!wanted || file.startsWith(wanted)));
const env = { ...process.env, CHROME_PATH: await findChromium() };
for (const file of files) {
  const result = spawnSync(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", path.join(root, "e2e/bench", file)],
    { cwd: root, stdio: "inherit", env },
  );
  if (result.status !== 0) process.exitCode = 1;
}
