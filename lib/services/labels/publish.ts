import "server-only";
import { groupBy } from "@/lib/domain/group-by";
import { publish } from "@/lib/events/bus";
import type { TouchedPeer } from "@/lib/inventory/write-annotations";

/** Tells open pages that labels of connections and peers are other ones. */
export async function publishLabels(
  connectionIds: Iterable<string>,
  peers: readonly TouchedPeer[],
): Promise<void> {
  for (const connectionId of new Set(connectionIds))
    await publish({ kind: "connection", connectionId });
  for (const [connectionId, touched] of groupBy(peers, (peer) => peer.connectionId))
    await publish({ kind: "peers", connectionId, peerIds: touched.map(({ id }) => id) });
  // Silences by label cover other alerts now.
  await publish({ kind: "alerts" });
}
