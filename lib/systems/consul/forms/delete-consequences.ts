import { namesOnce } from "../service-name";
import type { Peer } from "@/lib/domain/peer";
import { peeringOf } from "../explain";
import { roleOf } from "../role";
import type { Peering } from "../wire";
import { metaText } from "./values";

/** Names enough to recognise, not a page of them. */
export const listed = (names: readonly string[]): string =>
  names.length > 6
    ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`
    : names.join(", ");

/** What deleting a peering loses here and leaves on the other side (hashicorp/consul agent/rpc/peering/service.go 934-950). */
export function deleteConsequences(peer: Peer): string[] {
  const peering = peeringOf(peer);
  return [...lostHere(peering), otherSide(peering)];
}

function lostHere(peering: Peering): string[] {
  // A terminated record may still list them, but the services went with the other end.
  const ended = peering.State === "TERMINATED";
  const imported = ended ? [] : (peering.StreamStatus?.ImportedServices ?? []);
  const exported = ended ? [] : (peering.StreamStatus?.ExportedServices ?? []);
  const meta = metaText(peering.Meta ?? {});
  // 1.13 tells how many, not which.
  const unnamed = ended || peering.StreamStatus ? null : peering;
  const services = (count: number) => (count === 1 ? "1 service" : `${count} services`);
  return [
    ...(unnamed?.ImportedServiceCount
      ? [
          `Services here lose ${services(unnamed.ImportedServiceCount)} imported from it at once; this version does not report which.`,
        ]
      : []),
    ...(unnamed?.ExportedServiceCount
      ? [
          `The other side loses ${services(unnamed.ExportedServiceCount)} exported to it; this version does not report which.`,
        ]
      : []),
    ...(imported.length > 0
      ? [
          `Services here lose ${imported.length === 1 ? "the imported service" : `${imported.length} imported services`} at once: ${listed(namesOnce(imported))}.`,
        ]
      : []),
    ...(exported.length > 0
      ? [
          `The other side loses ${exported.length === 1 ? "the service" : `${exported.length} services`} exported to it: ${listed(namesOnce(exported))}.`,
        ]
      : []),
    `The trust in the other side's CA${meta ? ` and the metadata (${meta})` : ""} ${meta ? "are" : "is"} gone at once. Exported-services entries and intentions that name this peering stay and must be cleaned up by hand.`,
  ];
}

function otherSide(peering: Peering): string {
  const there = peering.Remote?.Datacenter || "The other side";
  const dialer = roleOf(peering) === "dialer";
  switch (peering.State) {
    case "ACTIVE":
      return `${there} keeps a terminated record of the peering until somebody deletes it there.`;
    case "TERMINATED":
      return "Nothing changes on the other side: it deleted its end already.";
    case "FAILING":
      return dialer
        ? `${there} is cut off without notice: its record stays failing, and nobody dials it any more, until it is deleted there.`
        : `${there} is cut off without notice: if its record still exists, it keeps dialling and failing until it is deleted there.`;
    case "PENDING":
    case "INITIAL":
      return pending(peering, dialer);
    default:
      return `If ${there === "The other side" ? "the other side" : there} is not connected at this moment, its record stays as it is until it is deleted there.`;
  }
}

function pending(peering: Peering, dialer: boolean): string {
  if (dialer) return "The peering on the other side stays and waits to be dialled.";
  return peering.Remote?.Datacenter
    ? `${peering.Remote.Datacenter} was connected before; if it is not at this moment, its record keeps dialling and failing until it is deleted there.`
    : "A token that was handed out and not used stops working.";
}
