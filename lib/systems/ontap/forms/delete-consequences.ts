import type { Peer } from "@/lib/domain/peer";
import { isAnonymousOffer } from "../capabilities";
import { isOpen } from "./editor-values";

/** What deleting loses and what stays. Source: NetApp reference, cluster peers 9.15.1, DELETE (code 4653079). */
export function deleteConsequences(peer: Peer): readonly string[] {
  if (isAnonymousOffer(peer))
    return [
      "The offered passphrase stops working: nobody can accept it any more.",
      "Nothing stays on another cluster.",
    ];
  const other = peer.remote.name ?? `the cluster at ${peer.remote.addresses.join(", ")}`;
  if (isOpen(peer))
    return [
      "The offered passphrase stops working.",
      `If ${other} has already made its half, it stays there and waits in vain: delete it there too.`,
    ];
  return [
    `SnapMirror and FlexCache between ${peer.local.name ?? "this cluster"} and ${other} stop.`,
    `Only this half is deleted. ${other} keeps its own, which then shows as unavailable until it is deleted there too.`,
    "Peering the two again needs a new passphrase.",
  ];
}
