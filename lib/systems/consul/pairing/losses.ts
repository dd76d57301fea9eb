import { counted } from "@/lib/domain/counted";
import type { Ends, SideTexts } from "@/lib/systems/contract/repair";
import { listed } from "../forms/delete-consequences";
import { namesOnce } from "../service-name";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { peeringAt } from "./ends";

const importedServices = { one: "1 imported service", other: "{n} imported services" };

/** The services one side gets from the other: they are gone as soon as its half is. */
function services(half: PeerSnapshot | null, name: string): string[] {
  const peering = peeringAt(half);
  if (!peering || peering.State === "TERMINATED") return [];
  const imported = namesOnce(peering.StreamStatus?.ImportedServices ?? []);
  if (imported.length > 0)
    return [
      `${name} loses ${imported.length === 1 ? "the imported service" : `${imported.length} imported services`} at once: ${listed(imported)}.`,
    ];
  // 1.13 tells how many, not which.
  const count = peering.StreamStatus ? 0 : (peering.ImportedServiceCount ?? 0);
  return count > 0 ? [`${name} loses ${counted(importedServices, count)} at once.`] : [];
}

/** What goes with both halves, and what stays behind (hashicorp/consul agent/rpc/peering/service.go 934-950). */
export const losses = ({ a, b }: Ends, names: SideTexts): string[] => [
  ...services(a, names.a),
  ...services(b, names.b),
  "The trust in each other's CA and the metadata are gone at once. Exported-services entries and intentions that name the peering stay on both sides and must be cleaned up by hand.",
];
