import { relationshipKey } from "@/lib/domain/relationship";
import type { PeerStatus } from "@/lib/domain/status";
import { shownStatus } from "@/lib/domain/status-scale";
import type { Topology, TopologyEdge, TopologyEnd, UnregisteredNode } from "@/lib/domain/topology";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { otherSides } from "./other-side";
import type { Half, Registered } from "./side-index";

export interface TopologyConnection extends Registered {
  known: boolean;
}

export interface TopologyPeer extends Half {
  name: string;
  status: PeerStatus;
  nativeState: string;
  pairKey: string | null;
}

type Strangers = SystemDefinition["strangers"];

/** Halves of one relationship together, each set in the order given. Those that only seem to belong together apart. */
function relationshipsOf(
  peers: readonly TopologyPeer[],
  strangersOf: (system: string) => Strangers,
): TopologyPeer[][] {
  const byKey = new Map<string, TopologyPeer[][]>();
  const all: TopologyPeer[][] = [];
  for (const peer of peers) {
    const key = relationshipKey(peer);
    const sets = key === null ? [] : (byKey.get(key) ?? []);
    const strangers = strangersOf(peer.system);
    const own = sets.find(([first]) => first && !strangers?.(first, peer));
    if (own) {
      own.push(peer);
      continue;
    }
    const fresh = [peer];
    all.push(fresh);
    if (key !== null) byKey.set(key, [...sets, fresh]);
  }
  return all;
}

/**
 * The fleet as nodes and edges: one edge per relationship, whatever halves of it are registered.
 * @param peers halves in the order in which they stand for their relationship.
 * @param strangersOf a system's rule about halves that share a key and do not belong together.
 */
export function buildTopology(
  connections: readonly TopologyConnection[],
  peers: readonly TopologyPeer[],
  strangersOf: (system: string) => Strangers,
): { edges: Topology["edges"]; unregistered: UnregisteredNode[] } {
  const registered = new Map(connections.map((connection) => [connection.id, connection]));
  // A connection may be removed between the two questions.
  const halves = peers.filter(({ connectionId }) => registered.has(connectionId));
  const sides = otherSides(connections, halves);
  /** Two connections to one system are one side of a relationship. */
  const sideOf = (id: string): string => registered.get(id)?.identity?.id ?? id;

  const edgeOf = ([first, ...others]: readonly TopologyPeer[]): TopologyEdge | null => {
    if (!first) return null;
    const source = first.connectionId;
    const opposite =
      others.find(({ connectionId }) => sideOf(connectionId) !== sideOf(source)) ??
      others.find(({ connectionId }) => connectionId === source);
    const target = opposite?.connectionId ?? sides.nodeOf(first);
    const endOf = (peer: TopologyPeer): TopologyEnd => ({
      peerId: peer.id,
      connectionId: peer.connectionId,
      at:
        peer !== first && (peer === opposite || sideOf(peer.connectionId) !== sideOf(source))
          ? "target"
          : "source",
      name: peer.name,
      status: peer.status,
      shownStatus: shownStatus(peer.status, registered.get(peer.connectionId)?.known ?? false),
      nativeState: peer.nativeState,
    });
    const ends = [first, ...others].map(endOf);
    return {
      id: first.id,
      system: first.system,
      source,
      target,
      shownStatus: ends[0]?.shownStatus ?? "unknown",
      ends,
    };
  };

  const edges = relationshipsOf(halves, strangersOf).flatMap((set) => edgeOf(set) ?? []);
  return { edges, unregistered: sides.unregistered() };
}
