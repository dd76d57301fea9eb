import type { Peer } from "@/lib/domain/peer";
import { peeringOf } from "../explain";
import type { UpdateInput } from "../inputs";
import { roleOf } from "../role";
import { decodeToken } from "../token-decode";
import type { Peering } from "../wire";
import { metaOf, tokenOf } from "./values";

/** What a new token does to the one before; also said before the action that regenerates without addresses. */
export function regenerateConsequences(peering: Peering): string[] {
  const unused = "The token generated before stops working, unless it was used already.";
  if (peering.State === "ACTIVE")
    return [
      unused,
      "The connection that works now is not touched. The new token is needed only to establish again on the other side.",
    ];
  return [unused, "Establish on the other datacenter with the new token."];
}

/** What establishing again overwrites here and leaves behind there (hashicorp/consul agent/rpc/peering/service.go Establish). */
function establishConsequences(peering: Peering, changes: UpdateInput): string[] {
  const reading = decodeToken(tokenOf(changes));
  const lost = Object.keys(peering.Meta ?? {}).filter(
    (key) => !Object.hasOwn(metaOf(changes), key),
  );
  const other =
    reading.ok && peering.PeerID && reading.token.peerId && reading.token.peerId !== peering.PeerID;
  return [
    "Consul overwrites metadata, CA, server name and peering ID of the other side before it exchanges the token, and keeps that even when the attempt fails.",
    ...(peering.State === "ACTIVE"
      ? [
          "The peering works now. A failed attempt may leave it with the new token's data: it can then break at the next reconnect.",
        ]
      : []),
    ...(lost.length > 0 ? [`Metadata is removed: ${lost.join(", ")}.`] : []),
    ...(other && peering.State !== "TERMINATED"
      ? [
          "The token is of another peering. The one used until now stays on the other side, without a connection, until it is deleted there.",
        ]
      : []),
    "The token works once. If the attempt fails after the exchange, generate another one on the other side.",
  ];
}

/** What follows from a change, in sentences. */
export function editConsequences(peer: Peer, changes: UpdateInput): string[] {
  const peering = peeringOf(peer);
  if (roleOf(peering) === "dialer") return establishConsequences(peering, changes);
  return [
    ...regenerateConsequences(peering),
    "Whoever uses the new token dials the external addresses alone, not the servers' own.",
  ];
}
