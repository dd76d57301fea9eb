import type { Peer } from "@/lib/domain/peer";
import type { PeerAction } from "@/lib/systems/contract/forms";
import { can } from "../capabilities";
import { peeringOf } from "../explain";
import { roleOf } from "../role";
import { isShadowedName } from "../rules";
import { instantOf } from "../times";
import type { Peering } from "../wire";
import { deleteConsequences } from "./delete-consequences";
import { regenerateConsequences } from "./edit-consequences";
import { nameFrom } from "./names";
import type { ConsulForms } from "./values";

/** Further acts on a peering: a new token without a form, and starting over where the record cannot be mended. */
export function actions(peer: Peer): PeerAction<ConsulForms>[] {
  const peering = peeringOf(peer);
  if (peering.State === "DELETING" || instantOf(peering.DeletedAt) !== null) return [];
  return [
    ...(mayRegenerate(peering) ? [regenerate(peering)] : []),
    ...(isWorthStartingOver(peering) ? [startOver(peer, peering)] : []),
  ];
}

/** Never on a terminated acceptor: its new token would be dead (hashicorp/consul agent/consul/state/peering.go 580-583). */
const mayRegenerate = (peering: Peering): boolean =>
  roleOf(peering) === "acceptor" && peering.State !== "TERMINATED";

/** Names with upper case are older than 1.14.4; newer servers refuse to write them. */
const isOldName = ({ Name: name }: Peering): boolean => /[A-Z]/.test(name);

/** A terminated record, and one that fails because the other end is gone, lead nowhere. */
const isWorthStartingOver = (peering: Peering): boolean =>
  peering.State === "TERMINATED" || peering.State === "FAILING" || isOldName(peering);

function regenerate(peering: Peering): PeerAction<ConsulForms> {
  const old = isOldName(peering)
    ? [
        "Consul 1.14.4 and newer refuse to write a name with upper-case letters: if it does, delete the peering and create it anew.",
      ]
    : [];
  const addresses =
    'The new token carries the servers\' own addresses. For external ones choose "Regenerate with external addresses".';
  return {
    id: "regenerate",
    label: "Regenerate token",
    ...(peering.State === "PENDING" && { likely: true as const }),
    confirm: {
      title: `Regenerate the token of "${peering.Name}"?`,
      body: [...regenerateConsequences(peering), addresses, ...old].join(" "),
      verb: "Regenerate token",
      // Somebody may hold the token of a peering that waits, and be about to use it.
      danger: peering.State === "PENDING" || peering.State === "INITIAL",
    },
    input: { way: "regenerate", serverAddresses: [] },
  };
}

function startOver(peer: Peer, peering: Peering): PeerAction<ConsulForms> {
  const dialer = roleOf(peering) === "dialer";
  const deletable = can.delete(peer);
  const again = dialer
    ? "Then establish it anew with a new token of the other side; name and metadata are filled in."
    : "Then generate a new token under the same name; name and metadata are filled in.";
  const name = nameFrom(peering.Name);
  return {
    id: "start-over",
    label: dialer ? "Delete and establish anew" : "Delete and create anew",
    ...(deletable.allowed ? {} : { denied: deletable.reason }),
    confirm: {
      title: dialer
        ? `Delete "${peering.Name}" and establish it anew?`
        : `Delete "${peering.Name}" and create it anew?`,
      body: [...deleteConsequences(peer), again].join(" "),
      verb: dialer ? "Delete and establish anew" : "Delete and create anew",
      danger: true,
    },
    replaceWith: {
      mode: dialer ? "establish" : "generate",
      values: {
        name: isShadowedName(name) ? "" : name,
        meta: peering.Meta ?? {},
        partition: peering.Partition ?? "",
      },
    },
  };
}
