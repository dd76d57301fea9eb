import type { Peer } from "@/lib/domain/peer";
import type { PeerSnippet } from "@/lib/systems/contract/forms";
import { peeringOf } from "../explain";
import { roleOf } from "../role";
import { instantOf } from "../times";
import {
  acceptorManifest,
  acceptorTerraform,
  dialerManifest,
  dialerTerraform,
  establishCommand,
  generateCommand,
  readTokenCommand,
} from "./cli";
import { nameFrom } from "./names";

/** Texts for the other side: to use this side's token there, or to make one for this side. None for what is on its way out. */
export function snippets(peer: Peer): PeerSnippet[] {
  const peering = peeringOf(peer);
  if (peering.State === "DELETING" || instantOf(peering.DeletedAt) !== null) return [];
  const name = nameFrom(peer.connectionName) || "peer";
  if (roleOf(peering) === "dialer") {
    return [
      { title: "Generate a token for this side (Consul CLI)", text: generateCommand(name) },
      { title: "Generate a token for this side (Kubernetes)", text: acceptorManifest(name) },
      { title: "Generate a token for this side (Terraform)", text: acceptorTerraform(name) },
    ];
  }
  // A token of a terminated acceptor never works, so nothing is to be done with one.
  if (peering.State === "TERMINATED") return [];
  return [
    {
      title: "Establish on the other side (Consul CLI)",
      text: `${readTokenCommand}\n${establishCommand(name)}`,
    },
    {
      title: "Establish on the other side (Kubernetes)",
      text: `${readTokenCommand}\n${dialerManifest(name)}`,
    },
    { title: "Establish on the other side (Terraform)", text: dialerTerraform(name) },
  ];
}
