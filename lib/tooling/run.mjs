// Runs one of our TypeScript programs: node lib/tooling/run.mjs lib/lab/main.ts [arguments]
import { spawn } from "node:child_process";
import {
  consoleLines,
  ensureDependencies,
  requireNode,
  root,
  typescriptArguments,
} from "./ensure.mjs";
import { onStop } from "./signals.mjs";

const [script, ...args] = process.argv.slice(2);
requireNode();
await ensureDependencies();
const child = spawn(
  process.execPath,
  ["--import", consoleLines, ...typescriptArguments(script), ...args],
  {
    cwd: root,
    stdio: "inherit",
  },
);
onStop((signal) => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
