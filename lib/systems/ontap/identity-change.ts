import type { Peer, PeerSnapshot } from "@/lib/domain/peer";

/** What ONTAP calls an offer nobody gave a name: "Clus_" and the last four characters of its passphrase. */
const temporaryName = /^Clus_.{4}$/;

/**
 * Whether a relationship is an open offer that was accepted: it has another UUID then, and the other cluster's name unless
 * it was given one. Source: NetApp reference, cluster peers 9.15.1, examples 1 and 4.
 */
export function isSamePeer(
  before: Pick<Peer, "name" | "status" | "nativeState">,
  now: Pick<PeerSnapshot, "name" | "nativeState" | "remote" | "authentication">,
): boolean {
  // One that ran out can no longer be accepted.
  if (before.nativeState !== "unidentified" || before.status !== "pending") return false;
  if (
    now.remote.name === null ||
    now.nativeState === "pending" ||
    now.nativeState === "unidentified" ||
    now.authentication !== "ok"
  )
    return false;
  return now.name === (temporaryName.test(before.name) ? now.remote.name : before.name);
}
