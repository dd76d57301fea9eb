import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorizePeering } from "./acl";
import { block, waitProblem } from "./blocking";
import { checkLeader, checkPeeringEnabled, partitionOf } from "./checks";
import { pause } from "./pause";
import { profiles } from "./profiles";
import { json, readHeaders, Refusal, refusalReply } from "./reply";
import { type Datacenter, peeringKey } from "./state";
import { viewOf } from "./view";
import type { ConsulWorld } from "./world";

/** The checks that both reads begin with. @returns the partition */
async function checkRead(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
): Promise<string> {
  const partition = partitionOf(datacenter, request);
  try {
    checkPeeringEnabled(datacenter);
    checkLeader(datacenter);
    authorizePeering(datacenter, request, "read");
    return partition;
  } catch (error) {
    if (datacenter.switches.slowRefusals) {
      const [from, to] = profiles[datacenter.profile].refusedReadMs;
      await pause(world.lab.random.integer(from, to), request.signal);
    }
    throw error;
  }
}

/** An answer behind the text about an index or a wait that could not be read. */
function afterProblem(problem: string | null, answer: LabResponse): LabResponse {
  if (problem === null) return answer;
  return {
    status: 400,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
    body: problem + (answer.body ?? ""),
  };
}

/** GET /v1/peerings: ordered by lower-cased name, an array even when empty. */
export async function listPeerings(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
): Promise<LabResponse> {
  const partition = await checkRead(world, datacenter, request);
  await block(world, datacenter, request, () => datacenter.index);
  const peerings = [...datacenter.peerings]
    .filter(([, peering]) => peering.partition === partition)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const nowMs = world.now();
  return afterProblem(
    waitProblem(request),
    json(
      request,
      peerings.map(([, peering]) => viewOf(datacenter, peering, nowMs)),
      readHeaders(datacenter, datacenter.index),
    ),
  );
}

/**
 * GET /v1/peering/:name; looked up in lower case. A missing name waits too, then is 404, without an index to wait for it
 * again.
 */
export async function readPeering(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
  name: string,
): Promise<LabResponse> {
  if (name === "") throw new Refusal(400, "Must specify a name to fetch.");
  const partition = await checkRead(world, datacenter, request);
  const find = () => datacenter.peerings.get(peeringKey(partition, name));
  await block(world, datacenter, request, () => find()?.modifyIndex ?? datacenter.index);
  const peering = find();
  return afterProblem(
    waitProblem(request),
    peering
      ? json(
          request,
          viewOf(datacenter, peering, world.now()),
          readHeaders(datacenter, peering.modifyIndex),
        )
      : refusalReply(datacenter, new Refusal(404, `Peering not found for "${name}"`)),
  );
}
