import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { type Lab, startLab } from "../support/lab";
import { labHalves } from "./support/lab-halves";
import { longestMs, pairs } from "./support/pairs";
import { PagelessServer } from "./support/pageless-server";

// Kills the server (SIGKILL) at random moments of pairings and starts it again; prints how every pairing ended and
// whether the lab agrees, how long the two stayed locked after the kill, and what was said meanwhile to whoever wanted to
// begin again. Rounds: PEERDECK_CRASHES, 50 by default.
const rounds = Number(process.env["PEERDECK_CRASHES"] ?? 50);
const openStates = new Set(["running", "held", "undoing", "clearing"]);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface OperationLine {
  id: string;
  state: string;
  endedAt: string | null;
  title: string;
  a: { connectionName: string };
  b: { connectionName: string };
}

async function start(dataDir: string, lab: Lab): Promise<PagelessServer> {
  const server = new PagelessServer("crash-server.ts", dataDir, lab.connections);
  await server.hear("peerdeck-ready");
  while ((await server.ask<{ count: number }>("connections")).count < lab.connections.length)
    await pause(50);
  return server;
}

const operationsOf = async (server: PagelessServer): Promise<OperationLine[]> =>
  (await server.ask<{ items?: OperationLine[] }>("operations")).items ?? [];

async function allEnded(server: PagelessServer): Promise<OperationLine[]> {
  const deadline = Date.now() + 300_000;
  while (true) {
    const list = await operationsOf(server);
    if (list.every(({ state }) => !openStates.has(state)) || Date.now() > deadline) return list;
    await pause(200);
  }
}

globalSetup();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-crash-"));
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const lab = await startLab();
const used = lab.connections.filter(({ name }) =>
  pairs.some((pair) => (pair as readonly string[]).includes(name)),
);
const tally = new Map<string, number>();
const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
const known = new Set<string>();
/** After the kill, of operations that were under way. */
const lockedMs: number[] = [];
const told = new Map<string, number>();
let disagreements = 0;

/** Asks to begin again what waits for a late change, so that the answer can be read. */
async function askAgain(server: PagelessServer): Promise<void> {
  const resting = (await operationsOf(server)).filter(({ state }) => state === "clearing");
  const again = resting.map(({ a, b }) => [a.connectionName, b.connectionName] as const);
  if (again.length === 0) return;
  const { told: texts } = await server.ask<{ told: string[] }>("refusals", { pairs: again });
  for (const text of texts) {
    const kind = text.replaceAll(/\d+/g, "…").replaceAll(/"[^"]*"/g, '"…"');
    told.set(kind, (told.get(kind) ?? 0) + 1);
  }
}

const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
try {
  for (let round = 1; round <= rounds; round++) {
    await lab.reset();
    const before = new Map(
      await Promise.all(
        used.map(async (connection) => [connection.name, await labHalves(connection)] as const),
      ),
    );
    const first = await start(dataDir, lab);
    await first.ask("pair", { pairs });
    await pause(Math.random() * longestMs);
    await first.kill();
    const killedAt = Date.now();

    const second = await start(dataDir, lab);
    await pause(6_000);
    await askAgain(second);
    const ended = (await allEnded(second)).filter(({ id }) => !known.has(id));
    for (const { id, state, endedAt } of ended) {
      known.add(id);
      if (endedAt && Date.parse(endedAt) > killedAt) lockedMs.push(Date.parse(endedAt) - killedAt);
      count(openStates.has(state) ? "without an end" : state);
    }
    const succeeded = ended.filter(({ state }) => state === "succeeded");
    for (const connection of used) {
      const fresh = [...(await labHalves(connection))].filter(
        ([key]) => !before.get(connection.name)?.has(key),
      );
      const wanted = succeeded.filter(({ a, b }) =>
        [a.connectionName, b.connectionName].includes(connection.name),
      ).length;
      if (fresh.length === wanted && fresh.every(([, works]) => works)) continue;
      disagreements++;
      process.stdout.write(
        `round ${round}: ${connection.name} has ${fresh.length} new peers (${fresh.filter(([, works]) => works).length} work), ${wanted} expected; ${ended.map(({ title, state }) => `${title}: ${state}`).join("; ")}\n`,
      );
    }
    await second.kill();
    if (round % 10 === 0 || round === rounds)
      process.stdout.write(
        `${round} kills: ${[...tally].map(([what, times]) => `${what} ${times}`).join(", ")}; disagreements with the lab ${disagreements}\n`,
      );
  }
  const withoutEnd = tally.get("without an end") ?? 0;
  process.stdout.write(
    `${rounds} kills, ${known.size} pairings: ${[...tally].map(([what, times]) => `${times} ${what}`).join(", ")}. Half-configured: ${disagreements}. Without an end: ${withoutEnd}.\n`,
  );
  lockedMs.sort((a, b) => a - b);
  process.stdout.write(
    `${lockedMs.length} were under way at the kill and ended after ${(middle(lockedMs) / 1000).toFixed(1)} s in the middle, ${((lockedMs.at(-1) ?? 0) / 1000).toFixed(1)} s at the longest.\n`,
  );
  for (const [kind, times] of told) process.stdout.write(`said ${times} times: ${kind}\n`);
  if (disagreements + withoutEnd > 0) process.exitCode = 1;
} finally {
  await lab.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
