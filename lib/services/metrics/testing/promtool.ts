import { spawnSync } from "node:child_process";

/** Why tests that need Prometheus' own tool are skipped; null where it is installed. */
export const noPromtool =
  spawnSync("promtool", ["--version"]).error === undefined
    ? null
    : "promtool is not installed (Debian: apt-get install prometheus).";

/** Runs it. @returns whether it was content, and all that it said. */
export function promtool(args: string[], input = ""): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync("promtool", args, { input, encoding: "utf8" });
  return { ok: status === 0, said: stdout + stderr };
}
