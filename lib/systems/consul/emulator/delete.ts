import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorizePeering } from "./acl";
import { checkLeader, checkPeeringEnabled, checkWritable, partitionOf } from "./checks";
import { isDialer, sameName } from "./create";
import { profiles } from "./profiles";
import { empty, Refusal } from "./reply";
import type { Datacenter, Peering } from "./state";
import { closeStream } from "./streams";
import type { ConsulWorld } from "./world";

/** DELETE /v1/peering/:name: 200 and nothing, also for what is gone or going. */
export function deletePeering(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
  name: string,
): LabResponse {
  checkWritable(datacenter);
  if (name === "") throw new Refusal(400, "Must specify a name to fetch.");
  const partition = partitionOf(datacenter, request);
  checkPeeringEnabled(datacenter);
  checkLeader(datacenter);
  authorizePeering(datacenter, request, "write");
  const peering = sameName(datacenter, partition, name);
  if (peering && peering.deletedAtMs === null) {
    peering.name = name;
    markDeleted(world, datacenter, peering);
    const delayMs =
      peering.imported.length > 0 || datacenter.switches.deleteMs > defaultDeleteMs
        ? datacenter.switches.deleteMs
        : lingerMs(datacenter);
    if (delayMs === 0) world.remove(datacenter, peering);
    else
      world.schedule({
        atMs: world.now() + delayMs,
        kind: "remove",
        datacenter: datacenter.id,
        peering: peering.id,
      });
  }
  return empty(datacenter);
}

/** Before 1.20 a read in the same moment still finds the record: measured after a delete on 1.14.4 and 1.16.6. */
const lingerMs = ({ profile }: Datacenter): number =>
  profiles[profile].afterDelete === "gone" ? 0 : 5;

/** How long the background removal of imported data takes when nothing slows it. */
export const defaultDeleteMs = 2000;

/**
 * The dying record keeps only ID, names, addresses and Remote; a connected other side learns of it and reads TERMINATED.
 * Source: hashicorp/consul agent/rpc/peering/service.go 934-950.
 */
export function markDeleted(world: ConsulWorld, datacenter: Datacenter, peering: Peering): void {
  const other = peering.stream?.connected ? world.counterpart(peering) : null;
  if (other && other.peering.deletedAtMs === null && !peering.cut) {
    closeStream(other.peering, world.now());
    Object.assign(other.peering, {
      state: "TERMINATED",
      secrets: { establishment: null, pending: null, active: null },
    });
    world.write(other.datacenter, other.peering);
  }
  const kept = isDialer(peering) ? peering.peerServerAddresses : [];
  Object.assign(peering, {
    state: "DELETING",
    shownState: null,
    deletedAtMs: world.now(),
    meta: {},
    peerId: "",
    peerCaPems: [],
    peerServerName: "",
    peerServerAddresses: kept,
    manualServerAddresses: [],
    secrets: { establishment: null, pending: null, active: null },
  });
  // A tracker entry with an error outlives the delete: the record then reads FAILING with DeletedAt set.
  if (peering.stream?.connected && profiles[datacenter.profile].afterDelete !== "connected")
    peering.stream = null;
  world.write(datacenter, peering);
}
