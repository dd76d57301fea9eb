import { OntapError } from "../errors";
import { identityOf } from "../fleet/peers";
import { parseIp } from "@/lib/domain/ip";
import type { Encryption, LabCluster, LabPeer, World } from "../state";

/** Encrypted as soon as one side asks for it (the references only say that both sides must accept it). */
const agreed = (one: LabPeer, other: LabPeer): Encryption =>
  one.inUse !== "ok"
    ? "none"
    : (one.proposed ?? one.encryption) === "tls_psk" ||
        (other.proposed ?? other.encryption) === "tls_psk"
      ? "tls_psk"
      : "none";

function settle(peer: LabPeer, encryption: Encryption): void {
  peer.established = true;
  peer.clashed = false;
  peer.encryption = encryption;
  peer.proposed = null;
  peer.renewal = null;
  peer.expiresMs = null;
  peer.authentication = peer.inUse === "absent" ? "absent" : "ok";
}

/** An anonymous offer learns who accepted it: its identifier becomes the remote cluster's, and its name unless one was given. */
function introduce(peer: LabPeer, from: LabCluster, fromHalf: LabPeer): void {
  const family = parseIp(fromHalf.remote?.addresses[0] ?? "")?.family ?? "ipv4";
  const identity = identityOf(from, fromHalf.ipspace, family);
  peer.uuid = from.uuid;
  peer.remote = { ...identity, addresses: peer.remote?.addresses ?? identity.addresses };
  if (!peer.nameGiven || peer.name === "") peer.name = from.name;
}

function establish(cluster: LabCluster, peer: LabPeer, other: LabCluster, half: LabPeer): void {
  const encryption = agreed(peer, half);
  introduce(half, cluster, peer);
  introduce(peer, other, half);
  settle(peer, encryption);
  settle(half, encryption);
}

const sameSecret = (one: LabPeer, other: LabPeer): boolean =>
  one.inUse === other.inUse && (one.inUse === "absent" || one.passphrase === other.passphrase);

/** The offers of another cluster that this one may answer: those bound to it, and those bound to nobody. */
function openOffers(other: LabCluster, cluster: LabCluster): LabPeer[] {
  const bound = other.peers.filter(
    (peer) => !peer.established && peer.remote?.uuid === cluster.uuid,
  );
  const anonymous = other.peers.filter(
    (peer) => !peer.established && peer.remote === null && peer.inUse === "ok",
  );
  return [...bound, ...anonymous];
}

function clash(peer: LabPeer, half: LabPeer | undefined, nowMs: number): void {
  for (const side of half ? [peer, half] : [peer]) {
    Object.assign(side, {
      clashed: true,
      state: "unavailable",
      authentication: "problem",
      updatedMs: nowMs,
    });
  }
}

/**
 * Side B of a peering: looks for the offer this half answers. With the right passphrase, in time, both are established;
 * with a wrong one both show it; without any offer this half waits. Throws when the answered offer has expired.
 */
export function shakeHands(
  world: World,
  cluster: LabCluster,
  peer: LabPeer,
  options: { answering: boolean; nowMs: number },
): void {
  const other = world.clusters.find((candidate) => candidate.uuid === peer.remote?.uuid);
  if (!other) return;
  const standing = other.peers.find((half) => half.established && half.uuid === cluster.uuid);
  if (standing) {
    if (sameSecret(peer, standing)) establish(cluster, peer, other, standing);
    else clash(peer, undefined, options.nowMs);
    return;
  }
  const offers = openOffers(other, cluster);
  const match = offers.find((offer) => sameSecret(peer, offer));
  if (match && match.expiresMs !== null && match.expiresMs <= options.nowMs) {
    // No reference names the answer to an offer that ran out.
    throw new OntapError(
      400,
      "2",
      "The peering offer of the remote cluster has expired.",
      "authentication.passphrase",
    );
  }
  if (match) establish(cluster, peer, other, match);
  else if (options.answering && offers.length > 0)
    clash(
      peer,
      offers.find((offer) => offer.remote !== null) ??
        (offers.length === 1 ? offers[0] : undefined),
      options.nowMs,
    );
}

/** A renewed passphrase takes effect as soon as both sides have the same one. */
export function renew(world: World, cluster: LabCluster, peer: LabPeer): void {
  const other = world.clusters.find((candidate) => candidate.uuid === peer.remote?.uuid);
  const half = other?.peers.find(
    (candidate) => candidate.uuid === cluster.uuid && candidate.established,
  );
  if (!half || peer.renewal === null || peer.renewal !== half.renewal || peer.inUse !== half.inUse)
    return;
  const encryption = agreed(peer, half);
  for (const side of [peer, half]) {
    side.passphrase = side.renewal;
    settle(side, encryption);
  }
}
