import type { LabRequest } from "@/lib/systems/contract/emulator";
import { profiles } from "./profiles";
import { Refusal, rpcRefusal } from "./reply";
import type { Datacenter } from "./state";

const enterpriseOnly = "Partitions are a Consul Enterprise feature";

/** Partition named by query or header; Community Edition refuses any, "default" included. */
export function partitionOf(datacenter: Datacenter, request: LabRequest): string {
  const inQuery = request.query.get("partition");
  const inHeader = request.headers["x-consul-partition"];
  if (!profiles[datacenter.profile].enterprise) {
    if (inQuery) throw new Refusal(400, `Invalid query parameter: "partition" - ${enterpriseOnly}`);
    if (inHeader)
      throw new Refusal(400, `Invalid header: "X-Consul-Partition" - ${enterpriseOnly}`);
    return "default";
  }
  return known(datacenter, inQuery || inHeader || "default");
}

/** Partition of a body, which wins over query and header on Enterprise. Only the token call checks it on Community Edition. */
export function bodyPartition(
  datacenter: Datacenter,
  inBody: string,
  fromRequest: string,
  checked: boolean,
): string {
  if (profiles[datacenter.profile].enterprise)
    return inBody === "" ? fromRequest : known(datacenter, inBody);
  if (checked && inBody !== "" && inBody.toLowerCase() !== "default")
    throw rpcRefusal(enterpriseOnly, 500, "InvalidArgument");
  return "default";
}

/** Enterprise's words for an unknown partition are not public; the shape follows its other refusals. */
function known(datacenter: Datacenter, partition: string): string {
  const found = datacenter.partitions.find((candidate) => candidate === partition.toLowerCase());
  if (found === undefined) throw rpcRefusal(`Partition "${partition}" does not exist`);
  return found;
}

export function checkPeeringEnabled(datacenter: Datacenter): void {
  if (!datacenter.switches.peering)
    throw rpcRefusal("peering must be enabled to use this endpoint", 500, "FailedPrecondition");
}

/** Peering reads and writes all go to the leader. */
export function checkLeader(datacenter: Datacenter): void {
  if (!datacenter.switches.leader) throw rpcRefusal("No cluster leader");
}

/** allow_write_http_from. */
export function checkWritable(datacenter: Datacenter): void {
  if (!datacenter.switches.writes) throw new Refusal(403, "Access is restricted");
}
