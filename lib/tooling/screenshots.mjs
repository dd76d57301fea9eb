// npm run screenshots: starts the built product on a fresh lab and photographs it for the README, light and dark.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findChromium } from "./chromium.mjs";
import { ensureBuild, ensureDependencies, requireNode, root } from "./ensure.mjs";

requireNode();
await ensureDependencies();
await ensureBuild();
const result = spawnSync(
  process.execPath,
  ["--import", "tsx", path.join(root, "e2e/screenshots.ts")],
  { cwd: root, stdio: "inherit", env: { ...process.env, CHROME_PATH: await findChromium() } },
);
process.exitCode = result.status ?? 1;
