import { mostInBatch, type PeerActName, peerActNames } from "@/lib/domain/batch-acts";
import type { PeerRow } from "@/lib/domain/peer";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { SystemLabel } from "../list/peer-columns";

/** Why an act is of no use for any of a selection; undefined where it is for some. */
type Unfit = (
  peers: readonly PeerRow[],
  systemOf: (peer: PeerRow) => SystemLabel | undefined,
) => string | undefined;

const ofPairs: Unfit = (peers, systemOf) =>
  peers.some((peer) => systemOf(peer)?.pairs)
    ? undefined
    : "Both sides of these are not worked on together here.";

const unfit: Readonly<Record<PeerActName, Unfit>> = {
  unpair: ofPairs,
  delete: (peers) =>
    peers.some(({ status }) => status === "ended") ? undefined : "None of these has ended.",
  renew: ofPairs,
  anew: (peers, systemOf) =>
    ofPairs(peers, systemOf) ??
    (peers.some(({ status }) => status !== "healthy") ? undefined : "All of these work."),
  encryption: (peers, systemOf) =>
    peers.some((peer) => systemOf(peer)?.encryptionChoices)
      ? undefined
      : "The encryption of these cannot be chosen.",
  label: () => undefined,
  refresh: () => undefined,
};

/** Every act on a selection, each with why it cannot be done to it, where it cannot. */
export function actsOn(
  peers: readonly PeerRow[],
  systems: readonly SystemLabel[],
  role: Role,
): { act: PeerActName; denied: string | undefined }[] {
  const systemOf = (peer: PeerRow) => systems.find(({ id }) => id === peer.system);
  const byRole = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const tooMany = peers.length > mostInBatch ? `Choose at most ${mostInBatch} at once.` : undefined;
  return peerActNames.map((act) => ({
    act,
    denied: byRole ?? tooMany ?? unfit[act](peers, systemOf),
  }));
}
