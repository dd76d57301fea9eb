import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorize } from "./acl";
import { block } from "./blocking";
import { checkLeader, checkPeeringEnabled, partitionOf } from "./checks";
import { json, readHeaders, Refusal } from "./reply";
import { type Datacenter, peeringKey } from "./state";
import { viewOf } from "./view";
import type { ConsulWorld } from "./world";

/** GET /v1/peerings: ordered by lower-cased name, an array even when empty. */
export async function listPeerings(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
): Promise<LabResponse> {
  const partition = partitionOf(datacenter, request);
  checkPeeringEnabled(datacenter);
  checkLeader(datacenter);
  authorize(datacenter, request, "peering", "read");
  await block(world, datacenter, request, () => datacenter.index);
  const peerings = [...datacenter.peerings]
    .filter(([, peering]) => peering.partition === partition)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const nowMs = world.now();
  return json(
    request,
    peerings.map(([, peering]) => viewOf(datacenter, peering, nowMs)),
    readHeaders(datacenter, datacenter.index),
  );
}

/** GET /v1/peering/:name; looked up in lower case. A missing name blocks too, then is 404. */
export async function readPeering(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
  name: string,
): Promise<LabResponse> {
  if (name === "") throw new Refusal(400, "Must specify a name to fetch.");
  const partition = partitionOf(datacenter, request);
  checkPeeringEnabled(datacenter);
  checkLeader(datacenter);
  authorize(datacenter, request, "peering", "read");
  const find = () => datacenter.peerings.get(peeringKey(partition, name));
  await block(world, datacenter, request, () => find()?.modifyIndex ?? datacenter.index);
  const peering = find();
  if (!peering)
    throw new Refusal(
      404,
      `Peering not found for "${name}"`,
      undefined,
      readHeaders(datacenter, datacenter.index),
    );
  return json(
    request,
    viewOf(datacenter, peering, world.now()),
    readHeaders(datacenter, peering.modifyIndex),
  );
}
