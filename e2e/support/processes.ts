import { execFileSync } from "node:child_process";

/** What stands in for the program "npm", which may be a script. */
export function npmProgram(script = process.env["npm_execpath"]): string[] {
  return script?.endsWith(".js") ? [process.execPath, script] : ["npm"];
}

interface Process {
  pid: number;
  parent: number;
  command: string;
}

function allProcesses(): Process[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return lines.split("\n").flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // One that has ended and was not asked for its end yet has no more to it than a number.
    return state && !state.startsWith("Z")
      ? [{ pid: Number(pid), parent: Number(parent), command: command ?? "" }]
      : [];
  });
}

/** A process and all that it has started, and these in turn. */
export function familyOf(pid: number): Process[] {
  const all = allProcesses();
  const family = all.filter((each) => each.pid === pid);
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
  return family;
}

/** Those of some processes that are still there. */
export function alive(processes: readonly Process[]): Process[] {
  const pids = new Set(allProcesses().map(({ pid, command }) => `${pid} ${command}`));
  return processes.filter(({ pid, command }) => pids.has(`${pid} ${command}`));
}
