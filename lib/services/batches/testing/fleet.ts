import { eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { batches, connections, peers } from "@/lib/db/schema";
import type { Batch, BatchLimits, BatchRequest } from "@/lib/domain/batch";
import { refreshConnection } from "@/lib/monitor/refresh";
import { readBatch } from "@/lib/operations/batches/read";
import { asked, usePairingWorld } from "@/lib/services/pairing/testing/pairing";
import type { TestDbKind } from "@/lib/testing/db";
import { type beginPeerBatch } from "../begin";

const patienceMs = 60_000;

export const askedNow = () => ({ ...asked(), signal: AbortSignal.timeout(30_000) });

/** A batch of these, with nothing but what matters said. */
export const request = (
  of: Pick<BatchRequest, "act" | "peers"> & {
    options?: Partial<BatchRequest["options"]>;
    limits?: Partial<BatchLimits>;
  },
): Parameters<typeof beginPeerBatch>[0] => ({
  act: of.act,
  peers: of.peers,
  options: { leaveSilent: false, ...of.options },
  limits: { atOnce: 4, stopAfter: null, ...of.limits },
});

/** A fleet of clusters that are peered with their neighbours, in the inventory: of ONTAP, or of another system. */
export function useFleet(
  kind: TestDbKind,
  scale: { clusters: number; peers: number },
  system = "ontap",
) {
  const world = usePairingWorld([system], kind, scale);

  async function readAll(): Promise<void> {
    const db = await getDb();
    for (const { id } of await db.select().from(connections))
      await refreshConnection(id, AbortSignal.timeout(30_000));
  }
  /** One half of each relationship both of whose ends are registered, with the names of both. */
  async function relationships(): Promise<{ peer: string; ends: [string, string] }[]> {
    const db = await getDb();
    const rows = await db
      .select({ id: peers.id, pairKey: peers.pairKey, name: connections.name })
      .from(peers)
      .innerJoin(connections, eq(connections.id, peers.connectionId))
      .orderBy(connections.name, peers.id);
    return rows.flatMap((row, index) => {
      const other = rows.findIndex(
        ({ id, pairKey }) => id !== row.id && pairKey !== null && pairKey === row.pairKey,
      );
      return other > index ? [{ peer: row.id, ends: [row.name, rows[other]?.name ?? ""] }] : [];
    });
  }
  /** The batch once it rests: ended, or stopped with nothing under way. */
  async function rested(id: string): Promise<Batch> {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const batch = await readBatch(id);
      if (batch.state !== "running" && batch.counts.begun === 0) return batch;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`not at rest: ${JSON.stringify(await readBatch(id), null, 1)}`);
  }
  /** Names of the halves that the lab itself has, by cluster. */
  async function halves(...names: string[]): Promise<Record<string, string[]>> {
    const lists = await Promise.all(
      names.map(async (name) => {
        const there = (await world.peers(name)).filter(({ status }) => status !== "removing");
        return [name, there.map((peer) => peer.name).sort()];
      }),
    );
    return Object.fromEntries(lists) as Record<string, string[]>;
  }
  return {
    world,
    readAll,
    relationships,
    rested,
    halves,
    async reset() {
      await (await getDb()).delete(batches);
      await world.reset();
      await readAll();
    },
  };
}
