import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { alive, familyOf, npmProgram } from "../support/processes";
import { freePort } from "../support/server";

// Starts Peerdeck with npm, signals one of its processes, and prints what is left of all of them 5 seconds later.
// Other versions of npm: PEERDECK_NPMS="/path/to/npm-10/bin/npm-cli.js,…".
const others = (process.env["PEERDECK_NPMS"] ?? "").split(",").filter(Boolean);
const npms = [npmProgram(), ...others.map((script) => npmProgram(script))];
const targets = {
  npm: (command: string) => /npm/.test(command) && !/script -q/.test(command),
  launcher: (command: string) => command.includes("lib/tooling/start.mjs"),
  server: (command: string) => command.includes("lib/server/main.mjs"),
};
const limitMs = 5_000;

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (const began = Date.now(); Date.now() - began < 90_000; await pause(100)) {
    if (child.exitCode !== null) throw new Error("It ended before it was ready.");
    if (
      await fetch(`${url}/api/v1/health?ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  }
  throw new Error("It was not ready in time.");
}

/** @returns milliseconds until nothing was left; null when something was after the limit. */
async function untilGone(family: ReturnType<typeof familyOf>): Promise<number | null> {
  const began = performance.now();
  while (alive(family).length > 0) {
    if (performance.now() - began > limitMs) return null;
    await pause(50);
  }
  return performance.now() - began;
}

globalSetup();
for (const npm of npms) {
  const version = execFileSync(npm[0] ?? "", [...npm.slice(1), "--version"])
    .toString()
    .trim();
  for (const terminal of [false, true])
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      for (const [name, isTarget] of Object.entries(targets)) {
        const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-signals-"));
        fs.cpSync(dataTemplate, dataDir, { recursive: true });
        const port = await freePort();
        const command = [...npm, "start"];
        const [program = "", ...args] = terminal
          ? ["script", "-qfec", command.join(" "), "/dev/null"]
          : command;
        const child = spawn(program, args, {
          stdio: ["ignore", "ignore", "inherit"],
          env: {
            ...process.env,
            PORT: String(port),
            PEERDECK_DATA_DIR: dataDir,
            PEERDECK_LAB: "on",
            DATABASE_URL: "",
          },
        });
        await ready(`http://127.0.0.1:${port}`, child);
        const family = familyOf(child.pid ?? 0);
        const target = family.find((member) => isTarget(member.command));
        if (target) process.kill(target.pid, signal);
        const ms = await untilGone(family);
        const left = alive(family);
        process.stdout.write(
          `npm ${version}, ${terminal ? "with a terminal" : "without a terminal"}, ${signal} to ${name}: ${ms === null ? `LEFT ${left.map((each) => each.command).join(" | ")}` : `all ${family.length} gone after ${ms.toFixed(0)} ms`}\n`,
        );
        for (const { pid } of left) process.kill(pid, "SIGKILL");
        fs.rmSync(dataDir, { recursive: true, force: true });
      }
}
