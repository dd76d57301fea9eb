import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Batch } from "@/lib/domain/batch";
import { dataTemplate } from "../support/data-template";
import globalSetup from "../support/global-setup";
import { startLab } from "../support/lab";
import { PagelessServer } from "./support/pageless-server";

// Unpairs 40 relationships of 12 clusters of which 3 are down, and kills the server (SIGKILL) on the way; then compares
// the report, the to-dos and the clusters themselves, and again once the three answer. PEERDECK_CRASHES: 3 by default.
const kills = Number(process.env["PEERDECK_CRASHES"] ?? 3);
const wanted = 40;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Half {
  id: string;
  key: string;
  pairKey: string | null;
  on: string;
}
type Live = Record<string, string[] | null>;

globalSetup();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-bulk-"));
fs.cpSync(dataTemplate, dataDir, { recursive: true });
const lab = await startLab(["--systems", "ontap", "--clusters", "12", "--peers", "8"]);

async function start(): Promise<PagelessServer> {
  const server = new PagelessServer("bulk-server.ts", dataDir, lab.connections);
  await server.hear("peerdeck-ready");
  return server;
}
const ask = async <Told>(type: string, ids: string[] = []): Promise<Told> =>
  (await server.ask<{ told: Told }>(type, { ids })).told;

/** Both halves of every relationship whose ends are both registered. */
function pairsOf(halves: readonly Half[]): [Half, Half][] {
  return halves.flatMap((half, index) => {
    const other = halves.find(
      (each, at) => at > index && each.pairKey !== null && each.pairKey === half.pairKey,
    );
    return other ? [[half, other] as [Half, Half]] : [];
  });
}

let faults = 0;
function expect(what: string, found: unknown, should: unknown): void {
  if (JSON.stringify(found) === JSON.stringify(should)) return;
  faults += 1;
  process.stdout.write(`WRONG ${what}: ${JSON.stringify(found)}, not ${JSON.stringify(should)}\n`);
}
const has = (live: Live, { on, key }: Half): boolean | null => live[on]?.includes(key) ?? null;

let server = await start();
try {
  let pairs: [Half, Half][] = [];
  while (pairs.length < 48) {
    await pause(500);
    pairs = pairsOf(await ask<Half[]>("halves"));
  }
  const chosen = pairs.slice(0, wanted);
  const kept = pairs.slice(wanted);
  const down = new Set(lab.connections.slice(0, 3).map(({ name }) => name));
  for (const { name, endpoint } of lab.connections)
    if (down.has(name)) await lab.fault(endpoint, "down");
  const startedAt = Date.now();
  const { id } = await ask<Batch>(
    "unpair",
    chosen.map(([half]) => half.id),
  );
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(1_000 + Math.random() * 3_000);
    await server.kill();
    server = await start();
    const { counts } = await ask<Batch>("batch", [id]);
    process.stdout.write(`killed: ${JSON.stringify(counts)}\n`);
  }
  const rested = async (isSo: (batch: Batch) => boolean): Promise<Batch> => {
    for (;;) {
      const batch = await ask<Batch>("batch", [id]);
      if (isSo(batch)) return batch;
      await pause(300);
    }
  };
  const batch = await rested(({ state, counts }) => state === "ended" && counts.begun === 0);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const live = await ask<Live>("live");
  for (const [index, [one, other]] of chosen.entries()) {
    const silent = [one, other].filter(({ on }) => down.has(on));
    const state = silent.length === 0 ? "done" : silent.length === 1 ? "left" : "skipped";
    const item = batch.items[index];
    const name = `${one.on} and ${other.on}`;
    expect(`state of ${name}`, item?.state, state);
    expect(
      `to-dos of ${name}`,
      item?.operation?.todos ?? [],
      state === "left" ? [`Remove the half on ${silent[0]?.on}`] : [],
    );
    for (const half of [one, other])
      if (!down.has(half.on)) expect(`half on ${half.on}`, has(live, half), state === "skipped");
  }
  for (const half of kept.flat())
    if (!down.has(half.on)) expect(`kept half on ${half.on}`, has(live, half), true);
  process.stdout.write(`${seconds} s with ${kills} kills: ${JSON.stringify(batch.counts)}\n`);

  for (const { endpoint } of lab.connections) await lab.fault(endpoint, null);
  const done = await rested(({ counts }) => counts.left === 0);
  const after = await ask<Live>("live");
  for (const [index, pair] of chosen.entries())
    for (const half of pair)
      expect(
        `half on ${half.on}, later`,
        has(after, half),
        batch.items[index]?.state === "skipped",
      );
  for (const half of kept.flat()) expect(`kept half on ${half.on}`, has(after, half), true);
  process.stdout.write(`once they answer: ${JSON.stringify(done.counts)}; ${faults} wrong\n`);
  if (faults > 0) process.exitCode = 1;
} finally {
  await server.kill();
  await lab.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
}
