import "server-only";
import { inArray } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { peers, peerSecrets } from "@/lib/db/schema";

/**
 * Notes that the secret these peers rest on was set just now, so that its age can be told. The secret itself is kept
 * nowhere. Peers that are not in the inventory are left out.
 */
export async function noteSecretSet(peerIds: readonly string[]): Promise<void> {
  if (peerIds.length === 0) return;
  const setAt = clock.now();
  const db = await getDb();
  await db.transaction(async (tx) => {
    const known = await tx
      .select({ peerId: peers.id })
      .from(peers)
      .where(inArray(peers.id, [...peerIds]))
      .for("key share");
    if (known.length === 0) return;
    await tx
      .insert(peerSecrets)
      .values(known.map(({ peerId }) => ({ peerId, setAt })))
      .onConflictDoUpdate({ target: peerSecrets.peerId, set: { setAt } });
  });
}
