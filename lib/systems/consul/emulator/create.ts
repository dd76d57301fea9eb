import type { Datacenter, Peering } from "./state";
import type { ConsulWorld } from "./world";

/** A peering nobody has written yet: index 0 until the store gives it one. */
export function newPeering(world: ConsulWorld, name: string, partition: string): Peering {
  return {
    id: world.lab.random.uuid(),
    name,
    partition,
    deletedAtMs: null,
    meta: {},
    state: "PENDING",
    shownState: null,
    peerId: "",
    peerCaPems: [],
    peerServerName: "",
    peerServerAddresses: [],
    manualServerAddresses: [],
    remote: { partition: "", datacenter: "", locality: null },
    createIndex: 0,
    modifyIndex: 0,
    secrets: { establishment: null, pending: null, active: null },
    stream: null,
    imported: [],
    exported: [],
    external: false,
    cut: false,
  };
}

export const isDialer = (peering: Peering): boolean => peering.peerServerAddresses.length > 0;

/** "cannot create peering with name …": refusals name the peering as it was typed. */
export const sameName = (
  datacenter: Datacenter,
  partition: string,
  name: string,
): Peering | undefined => datacenter.peerings.get(`${partition}/${name.toLowerCase()}`);
