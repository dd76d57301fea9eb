import { parseIp, type AddressFamily } from "@/lib/domain/ip";
import type { AuthenticationState, LabCluster, LabPeer, PeerState, World } from "../state";

/** How much of one side's intercluster network works for a relationship. */
type Reach = "all" | "some" | "none";

const worst = (one: Reach, other: Reach): Reach =>
  one === "none" || other === "none" ? "none" : one === "some" || other === "some" ? "some" : "all";
const stateOf: Record<Reach, PeerState> = {
  all: "available",
  some: "partial",
  none: "unavailable",
};

function reach(cluster: LabCluster, ipspace: string, family: AddressFamily): Reach {
  const nodes = new Set(
    cluster.lifs
      .filter(
        (lif) =>
          lif.role === "intercluster" && lif.ipspace === ipspace && lif.family === family && lif.up,
      )
      .map((lif) => lif.node),
  );
  return nodes.size === 0 ? "none" : nodes.size < cluster.nodes.length ? "some" : "all";
}

const familyOf = (peer: LabPeer): AddressFamily =>
  parseIp(peer.remote?.addresses[0] ?? "")?.family ?? "ipv4";

interface Verdict {
  state: PeerState;
  authentication: AuthenticationState;
}

/** Whether two halves trust each other: same setting, same passphrase. */
const agree = (one: LabPeer, other: LabPeer): boolean =>
  one.inUse === other.inUse && (one.inUse !== "ok" || one.passphrase === other.passphrase);

const failed: Verdict = { state: "unavailable", authentication: "problem" };
const usualAuthentication = (peer: LabPeer): AuthenticationState =>
  peer.inUse === "ok" ? "ok" : peer.inUse === "absent" ? "absent" : "problem";

function offerVerdict(peer: LabPeer, nowMs: number): Verdict {
  if (peer.clashed) return failed;
  const expired = peer.expiresMs !== null && peer.expiresMs <= nowMs;
  // An offer nobody took in time stays in the list until somebody deletes it.
  return {
    state: peer.remote ? "pending" : "unidentified",
    authentication: expired ? "problem" : peer.inUse === "absent" ? "absent" : "pending",
  };
}

/** A renewed passphrase the other side did not take over in time. */
const isOverdue = (peer: LabPeer, nowMs: number): boolean =>
  peer.renewal !== null && peer.expiresMs !== null && peer.expiresMs <= nowMs;

function strangerVerdict(cluster: LabCluster, peer: LabPeer, nowMs: number): Verdict {
  const stranger = peer.strangerState ?? "available";
  if (stranger === "problem") return failed;
  const theirs: Reach = stranger === "available" ? "all" : stranger === "partial" ? "some" : "none";
  if (isOverdue(peer, nowMs)) return failed;
  return {
    state: stateOf[worst(theirs, reach(cluster, peer.ipspace, familyOf(peer)))],
    authentication: peer.renewal === null ? usualAuthentication(peer) : "pending",
  };
}

function pairVerdict(
  cluster: LabCluster,
  peer: LabPeer,
  other: LabCluster,
  half: LabPeer | undefined,
  nowMs: number,
): Verdict {
  // The other side deleted its half: ours notices only that nobody answers.
  if (!half) return { state: "unavailable", authentication: usualAuthentication(peer) };
  const clash = peer.renewal !== null && half.renewal !== null && peer.renewal !== half.renewal;
  if (clash || isOverdue(peer, nowMs) || !agree(peer, half)) return failed;
  const family = familyOf(peer);
  const state =
    stateOf[worst(reach(cluster, peer.ipspace, family), reach(other, half.ipspace, family))];
  return { state, authentication: peer.renewal === null ? usualAuthentication(peer) : "pending" };
}

function verdict(
  cluster: LabCluster,
  peer: LabPeer,
  lab: ReadonlyMap<string, { cluster: LabCluster; peers: ReadonlyMap<string, LabPeer> }>,
  nowMs: number,
): Verdict {
  if (peer.forced === "problem") return failed;
  if (peer.forced)
    return {
      state: peer.forced,
      authentication:
        peer.forced === "pending" || peer.forced === "unidentified"
          ? "pending"
          : peer.inUse === "absent"
            ? "absent"
            : "ok",
    };
  if (!peer.established) return offerVerdict(peer, nowMs);
  const other = peer.remote ? lab.get(peer.remote.uuid) : undefined;
  if (other) return pairVerdict(cluster, peer, other.cluster, other.peers.get(cluster.uuid), nowMs);
  return strangerVerdict(cluster, peer, nowMs);
}

/**
 * Brings every relationship's state up to date: interfaces, the other half, passphrases, expiry.
 * How the CLI's finer authentication states fold into four values is undocumented; our reading is in the README.
 */
export function evaluate(world: World, nowMs: number): void {
  const lab = new Map(
    world.clusters.map((cluster) => [
      cluster.uuid,
      { cluster, peers: new Map(cluster.peers.map((peer) => [peer.uuid, peer])) },
    ]),
  );
  for (const cluster of world.clusters) {
    for (const peer of cluster.peers) {
      const { state, authentication } = verdict(cluster, peer, lab, nowMs);
      if (state === peer.state && authentication === peer.authentication) continue;
      peer.state = state;
      peer.authentication = authentication;
      peer.updatedMs = nowMs;
    }
  }
}
