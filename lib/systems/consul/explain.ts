import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Explanation } from "@/lib/systems/contract/parts";
import { addressesText, lookThere, repairSteps, there } from "./repair";
import { roleOf } from "./role";
import { states } from "./states";
import { instantOf } from "./times";
import { peeringSchema, type Peering } from "./wire";

/** The typed view of a peer's stored answer; a bare one when the answer is not a peering. */
export function peeringOf(peer: Pick<PeerSnapshot, "native" | "name" | "nativeState">): Peering {
  const parsed = peeringSchema.safeParse(peer.native);
  return parsed.success
    ? parsed.data
    : peeringSchema.parse({ ID: "", Name: peer.name, State: peer.nativeState });
}

const whileDeleting =
  "Wait: it goes when all imported data is removed. If it stays for long, read the log of the leader in this datacenter.";

const establishAgain: Explanation["act"] = { kind: "edit", label: "Establish again" };

/** Plain words for this very peering: what its state means for its role, and who must act. */
export function explain(peer: PeerSnapshot): Explanation {
  // Most peers are, with every read: only what is wrong is worth parsing the answer for.
  if (peer.status === "healthy") return plain(peer.nativeState);
  const peering = peeringOf(peer);
  if (instantOf(peering.DeletedAt) !== null || peering.State === "DELETING") {
    return {
      meaning: "The peering is being deleted here; imported data is removed first.",
      action: whileDeleting,
    };
  }
  const steps = repairSteps(peering);
  return { ...words(peer, peering), ...(steps.length > 0 && { steps }) };
}

function words(peer: PeerSnapshot, peering: Peering): Explanation {
  const dialer = roleOf(peering) === "dialer";
  switch (peering.State) {
    case "ACTIVE":
      return peer.status === "degraded" ? staleActive : plain("ACTIVE");
    case "PENDING":
      return dialer ? unfinishedEstablish(peering) : acceptorPending(peering);
    case "FAILING":
      return dialer ? failingDialer(peering) : failingAcceptor(peering);
    case "TERMINATED":
      return dialer ? terminatedDialer : terminatedAcceptor;
    default:
      return plain(peering.State);
  }
}

const plain = (state: string): Explanation => {
  const known = states[state];
  return known
    ? { meaning: known.meaning, action: known.action }
    : {
        meaning: `Consul reports "${state}", which this dashboard does not know.`,
        action: "Look the state up in the documentation of your Consul version.",
      };
};

/** hashicorp/consul issue 22868: only a change of leader is known to help. */
const staleActive: Explanation = {
  meaning:
    "Consul says the peering is active, but no heartbeat arrives. Its data may be out of date.",
  action:
    "Wait until 2 minutes have passed without a heartbeat: it recovers, or turns FAILING, which means the network. If it stays active and silent for longer, move the leader (consul operator raft transfer-leader) in this datacenter, then in the other one.",
};

const unfinishedEstablish = (peering: Peering): Explanation => ({
  meaning:
    "This side stored the token, but could not exchange it with the other side. Nothing is connected.",
  action: `Check that the servers here reach the addresses of the token${addressesText(peering)}. Then generate a new token on ${there(peering)}, in case this one was used, and choose "Establish again" under the same name; or delete the peering.`,
  // The reason says the same again.
  withoutReason: true,
  act: establishAgain,
});

const acceptorPending = (peering: Peering): Explanation =>
  peering.Remote?.Datacenter
    ? {
        meaning: `${peering.Remote.Datacenter} was connected before, and is not connected to the present leader.`,
        action:
          "Wait a few seconds: after a leader change the other side connects again by itself. If it does not, check the peering there; if it was deleted there, delete it here too.",
      }
    : {
        meaning: "A token was generated here and waits to be used on the other datacenter.",
        action:
          "Establish the peering on the other datacenter with the token. Lost it? Regenerate it: the unused one stops working.",
        act: { kind: "action", id: "regenerate", label: "Regenerate token" },
      };

/** A dialer whose acceptor was deleted while cut off is refused as unknown, for ever (peerstream/stream_resources.go). */
const failingDialer = (peering: Peering): Explanation => ({
  meaning:
    "The connection to the other side is broken. Consul keeps dialling, up to 64 seconds apart.",
  action: `${lookThere(peering)} If it is there, check the network from the servers here to its gRPC TLS port${addressesText(peering)}. If it was deleted there while cut off, this stays for ever: generate a new token there and choose "Establish again" or "Delete and establish anew", or delete it here.`,
});

/** Only dialers dial: an acceptor whose dialer was deleted while cut off waits for ever. */
const failingAcceptor = (peering: Peering): Explanation => ({
  meaning: "The connection from the other side is broken. Only the other side can open it again.",
  action: `Look on ${there(peering)} for the peering whose peering ID is ${peering.ID}. If it is there, check that its servers reach this datacenter. If it was deleted there while cut off, nobody dials any more: choose "Regenerate token" and establish there anew, or delete it here.`,
});

const terminatedDialer: Explanation = {
  meaning:
    "The other side deleted the peering. Services imported from it are gone; this record stays.",
  action:
    'Generate a new token on the other side and establish again under this name ("Establish again"; before Consul 1.14.7 and 1.15.3 "Delete and establish anew"), or delete the peering here.',
  act: establishAgain,
};

/** hashicorp/consul agent/consul/state/peering.go 580-583: the secret of a token for a TERMINATED peering is never stored. */
const terminatedAcceptor: Explanation = {
  meaning:
    "The other side deleted the peering. Services imported from it are gone; this record stays.",
  action:
    'Delete it, then generate a token under the same name ("Delete and create anew"). A token regenerated for this record would never work.',
  act: { kind: "action", id: "start-over", label: "Delete and create anew" },
};
