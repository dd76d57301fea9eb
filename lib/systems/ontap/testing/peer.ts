import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { unlistedPeer } from "@/lib/domain/unlisted-peer";
import { signal, type TestFleet } from "./fleet";

/** For tests: a snapshot as the inventory keeps it. */
export const asPeer = (snapshot: PeerSnapshot, cluster: string): Peer => ({
  ...unlistedPeer(snapshot, {
    id: "8a4f1f0e-0f0b-4a44-9a54-0d6f6f0f9a11",
    name: cluster,
    system: "ontap",
  }),
  id: "3d3f2f6c-5ef0-4b35-8a3c-5f4a6a2b9f10",
  firstSeenAt: "2026-01-13T08:00:00.000Z",
  statusSince: "2026-01-13T08:00:00.000Z",
});

/** For tests: a peer of an emulated cluster, by its name there. */
export async function peerNamed(fleet: TestFleet, cluster: string, name: string): Promise<Peer> {
  const found = (await fleet.adapter(cluster).listPeers(signal())).find(
    (peer) => peer.name === name,
  );
  if (!found) throw new Error(`${cluster} has no peer ${name}.`);
  return asPeer(found, cluster);
}
