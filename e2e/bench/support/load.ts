import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Agent, request } from "undici";

/** A clock tick of /proc, in milliseconds: Linux has had a hundred a second for as long as it tells. */
const tickMs = 10;

/** What a process has computed since its start, all its threads together, in milliseconds; NaN where /proc is not. */
export function cpuMsOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return Number.NaN;
  // The second field is the program's name, which may have spaces; user and system time are the 14th and 15th.
  const fields = fs.readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** What answers took, and what they cost the process that gave them. */
export interface Load {
  /** Of each answer, question to last byte, in milliseconds. */
  timesMs: number[];
  perSecond: number;
  /** Of the process, what it does beside it included. */
  cpuMsPerCall: number;
}

/**
 * Callers that each ask again as soon as they have their answer.
 * @param ask given the number of the question; @throws where the answer is none.
 */
export async function loadOf(
  pid: number,
  { callers, calls }: { callers: number; calls: number },
  ask: (call: number) => Promise<unknown>,
): Promise<Load> {
  const timesMs: number[] = [];
  let asked = 0;
  const caller = async () => {
    while (asked < calls) {
      const call = asked++;
      const askedAt = performance.now();
      await ask(call);
      timesMs.push(performance.now() - askedAt);
    }
  };
  const startedAt = performance.now();
  const cpuBefore = cpuMsOf(pid);
  await Promise.all(Array.from({ length: callers }, caller));
  return {
    timesMs,
    perSecond: (1_000 * calls) / (performance.now() - startedAt),
    cpuMsPerCall: (cpuMsOf(pid) - cpuBefore) / calls,
  };
}

/**
 * Asks as a browser does, compressed, over connections that stay open. What says "not now" is asked again half a second
 * later, which counts as part of its time. @throws Error for another status than 200.
 */
export function openAsker(url: string, headers: Record<string, string>) {
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });
  const all = { "accept-encoding": "gzip", ...headers };
  const ask = async (path: string): Promise<Buffer> => {
    const answer = await request(`${url}${path}`, { dispatcher, headers: all });
    const body = Buffer.from(await answer.body.arrayBuffer());
    if (answer.statusCode === 200) return body;
    if (answer.statusCode !== 503)
      throw new Error(`${path} answered ${answer.statusCode}: ${body.toString()}`);
    await pause(500);
    return ask(path);
  };
  return { ask, close: () => dispatcher.close() };
}
