// Runs one of our programs from its sources: node lib/tooling/run.mjs lab [arguments]
import { spawn } from "node:child_process";
import { programs } from "../boot/programs.mjs";
import { ensureDependencies, requireNode, root, typescriptArguments } from "./ensure.mjs";
import { onStop } from "./signals.mjs";

const [name, ...args] = process.argv.slice(2);
requireNode();
await ensureDependencies();
const child = spawn(process.execPath, [...typescriptArguments(programs[name].source), ...args], {
  cwd: root,
  stdio: "inherit",
});
onStop((signal) => child.kill(signal));
// What it means, the program knows: see lib/config/hangup.ts.
process.on("SIGHUP", () => child.kill("SIGHUP"));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
