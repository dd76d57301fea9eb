import { eq } from "drizzle-orm";
import { boot } from "@/lib/boot/boot";
import { adapterOf } from "@/lib/connections/adapter-of";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { readBatch } from "@/lib/operations/batches/read";
import { beginPeerBatch } from "@/lib/services/batches/begin";
import { benchActor, unread } from "./bench-actor";

// Everything the server is but its pages. The bench of batches starts it, has it unpair many, and kills it. Talks to its
// parent the way the server talks to the launcher.

/** Every half in the inventory. */
async function halves() {
  const db = await getDb();
  return db
    .select({ id: peers.id, key: peers.key, pairKey: peers.pairKey, on: connections.name })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId));
}

/** Keys of the halves that each system itself has now; null where it does not answer. */
async function live(): Promise<Record<string, string[] | null>> {
  const db = await getDb();
  const rows = await db.select({ id: connections.id, name: connections.name }).from(connections);
  const lists = rows.map(async ({ id, name }) => {
    const { adapter } = await adapterOf(id);
    const list = await adapter.listPeers(AbortSignal.timeout(20_000)).catch(() => null);
    const there = list?.filter(({ status }) => status !== "removing").map(({ key }) => key) ?? null;
    return [name, there] as const;
  });
  return Object.fromEntries(await Promise.all(lists));
}

const unpair = (ids: string[]) =>
  beginPeerBatch(
    {
      act: "unpair",
      peers: ids,
      options: { leaveSilent: true },
      limits: { atOnce: 4, stopAfter: null },
    },
    {
      actor: benchActor,
      correlationId: "bench",
      audit: unread,
      signal: AbortSignal.timeout(60_000),
    },
  );

interface Ask {
  type: "halves" | "live" | "unpair" | "batch";
  ids?: string[];
}

async function answer({ type, ids = [] }: Ask): Promise<unknown> {
  if (type === "halves") return halves();
  if (type === "live") return live();
  if (type === "unpair") return unpair(ids);
  return readBatch(ids[0] ?? "");
}

process.on("message", (message) => {
  const ask = message as Ask;
  if (!["halves", "live", "unpair", "batch"].includes(ask.type)) return;
  void answer(ask).then(
    (told) => process.send?.({ type: ask.type, told }),
    (error: unknown) => process.send?.({ type: "fault", error: String(error) }),
  );
});
void boot();
