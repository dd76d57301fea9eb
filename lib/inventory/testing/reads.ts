import { and, eq, getTableColumns, ne } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peerAnswers, peerEvents, peers } from "@/lib/db/schema";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { claimOne } from "@/lib/inventory/lease";
import { type SyncOptions, syncRead } from "../sync";

export const timing = { intervalMs: 15_000, random: 0.5, keepTouched: true };
export const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second));

export async function claim(id: string) {
  const taken = await claimOne("me", id);
  if (!taken) throw new Error("not claimed");
  return taken;
}
export const read = async (
  id: string,
  snapshots: PeerSnapshot[],
  second: number,
  more: Partial<Pick<SyncOptions, "keepTouched" | "leftOut">> = {},
) => syncRead(await claim(id), snapshots, null, { ...timing, ...more, at: at(second) });
export const rowsOf = async (id: string) =>
  (await getDb())
    .select({ ...getTableColumns(peers), native: peerAnswers.native })
    .from(peers)
    .leftJoin(peerAnswers, eq(peerAnswers.peerId, peers.id))
    .where(eq(peers.connectionId, id))
    .orderBy(peers.key);
/** What changed, without where history began. */
export const eventsOf = async (id: string) =>
  (await getDb())
    .select()
    .from(peerEvents)
    .where(and(eq(peerEvents.connectionId, id), ne(peerEvents.kind, "found")))
    .orderBy(peerEvents.id);
export const connectionOf = async (id: string) => {
  const [row] = await (await getDb()).select().from(connections).where(eq(connections.id, id));
  if (!row) throw new Error("gone");
  return row;
};
