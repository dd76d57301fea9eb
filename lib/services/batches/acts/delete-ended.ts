import "server-only";
import { audited } from "@/lib/audit/record";
import type { Peer } from "@/lib/domain/peer";
import { isAppError } from "@/lib/errors/app-error";
import { deletePeer } from "@/lib/services/peers/delete-peer";
import { findPeer } from "@/lib/services/peers/find-peer";
import { readLive } from "@/lib/services/peers/read-live";
import { systemOf } from "@/lib/systems/registry";
import type { PeerAct } from "../contract";
import { itsPeer } from "../item";
import { blocked, orBlocked, ready } from "../planned";

/** Why a peer is not deleted together with others; null when it may be. */
function denied(peer: Peer): string | null {
  if (peer.status !== "ended")
    return "It has not ended: unpair it, or delete it from its own page.";
  const capability = systemOf(peer.system).can.delete(peer);
  return capability.allowed ? null : capability.reason;
}

/** Deletes what is left on this side of peers whose other side has ended them. */
export const deleteEnded: PeerAct = {
  per: "peer",
  title: { one: "Delete 1 ended peer", other: "Delete {n} ended peers" },
  undoWords: "This cannot be undone, but what has ended does not work any more either way.",
  async plan(chosen, { live, signal }) {
    const { peer } = chosen;
    const why = denied(peer);
    if (why !== null) return blocked(chosen, why);
    const loses = [`${peer.name} goes from ${peer.connectionName}.`];
    if (!live) return ready(chosen, {}, { loses });
    return orBlocked(chosen, async () => {
      const now = denied(await readLive(peer, signal));
      return now === null ? ready(chosen, {}, { loses }) : blocked(chosen, now);
    });
  },
  async begin({ batch, item, signal }) {
    const id = itsPeer(item);
    const gone = { kind: "done" as const, note: "It was gone already." };
    try {
      const peer = await findPeer(id);
      const why = denied(await readLive(peer, signal));
      if (why !== null) return { kind: "skipped", note: why };
      const entry = {
        actor: { kind: "system" as const, label: batch.actorLabel },
        action: "peers.delete",
        target: { kind: "peer", id, label: `${peer.name} (${peer.connectionName})` },
        correlationId: batch.correlationId,
      };
      await audited(entry, (note) => deletePeer(id, signal, note));
      return { kind: "done", note: `Deleted on ${peer.connectionName}.` };
    } catch (error) {
      if (isAppError(error) && error.code === "not_found") return gone;
      throw error;
    }
  },
};
