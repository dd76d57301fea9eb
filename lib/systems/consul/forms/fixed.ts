import type { Peer } from "@/lib/domain/peer";
import { peeringOf } from "../explain";
import { roleOf } from "../role";
import { metaText } from "./values";

interface FixedPart {
  label: string;
  value: string;
  reason: string;
}

/** What no call of Consul's changes, and the way round it (hashicorp/consul agent/rpc/peering/service.go). */
export function fixedParts(peer: Peer): FixedPart[] {
  const peering = peeringOf(peer);
  const meta = metaText(peering.Meta ?? {});
  const parts: FixedPart[] = [
    {
      label: "Name",
      value: peering.Name,
      reason: "Consul cannot rename a peering. Delete it and create it under another name.",
    },
  ];
  if (peering.Partition)
    parts.push({
      label: "Admin partition",
      value: peering.Partition,
      reason: "A peering stays in its partition. Delete it and create it in the other one.",
    });
  if (roleOf(peering) === "acceptor") {
    parts.push({
      label: "Metadata",
      value: meta || "None",
      reason:
        "Consul ignores metadata when it regenerates a token. Delete the peering and create it anew to change it.",
    });
  }
  return parts;
}
