import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Diagnosis, Ends, SideTexts } from "@/lib/systems/contract/repair";
import { strangers } from "../strangers";
import { peeringAt, roleAt } from "./ends";

const nothing: Diagnosis = { finding: "none", words: "", acts: [], sure: false, byHand: [] };
const found = (
  finding: Diagnosis["finding"],
  words: string,
  acts: Diagnosis["acts"],
  more: Partial<Diagnosis> = {},
): Diagnosis => ({ finding, words, acts, sure: true, byHand: [], ...more });

const network = [
  "Check that the servers of the dialing side reach the gRPC TLS port (8503) of the other one.",
  "Consul connects again by itself once the network is back.",
];

function ofOne(peer: PeerSnapshot, here: string, there: string): Diagnosis {
  if (peer.status === "removing") return nothing;
  if (peer.nativeState === "ACTIVE")
    return found(
      "mismatch",
      `${peer.name} is connected, but no peering of ${there} that can be seen from here belongs to it. Most likely a token of another datacenter was tried there and failed: the connection lasts until it breaks, and never comes back then.`,
      [],
      {
        sure: false,
        byHand: [
          `Regenerate the token of ${peer.name} on ${here}, and establish with it again on ${there}, under the name the peering has there.`,
          "If it is in a partition that the connection does not read, there is nothing to do.",
        ],
      },
    );
  if (peer.status === "ended")
    return found(
      "ended",
      `${there} has deleted its half. ${here} keeps ${peer.name} as ${peer.nativeState}: it imports nothing any more and never connects again.`,
      ["anew", "remove"],
    );
  return found(
    "half-missing",
    `${there} has no half of it. What ${here} has leads nowhere: ${peer.name} is ${peer.nativeState}.`,
    ["anew", "remove"],
  );
}

/** The acceptor first. Sources: hashicorp/consul agent/rpc/peering/service.go 766-808, agent/consul/leader_peering.go. */
function ofBoth(
  acceptor: PeerSnapshot,
  dialer: PeerSnapshot,
  names: { acceptor: string; dialer: string },
): Diagnosis {
  const say = `${names.acceptor} says ${acceptor.nativeState}, ${names.dialer} says ${dialer.nativeState}`;
  if (acceptor.status === "removing" || dialer.status === "removing") {
    const [going, other, left] =
      acceptor.status === "removing"
        ? [names.acceptor, names.dialer, dialer]
        : [names.dialer, names.acceptor, acceptor];
    return left.status === "removing"
      ? nothing
      : found(
          "ended",
          `${going} is deleting its half. What ${other} has, ${left.nativeState}, stays until somebody deletes it.`,
          ["remove", "anew"],
        );
  }
  if (acceptor.status === "ended" || dialer.status === "ended")
    return found("ended", `The peering was ended: ${say}. It never connects again.`, [
      "anew",
      "remove",
    ]);
  if (strangers(acceptor, dialer))
    return found(
      "mismatch",
      `${dialer.name} on ${names.dialer} holds the token of ${acceptor.name} on ${names.acceptor}, which never let it in: it was established again with that token, and that failed. It still lives on its former connection, and dials ${names.acceptor} once that breaks.`,
      ["renew"],
      {
        sure: false,
        byHand: [
          `To stay with the former datacenter, generate a new token there and establish ${dialer.name} again with it.`,
        ],
      },
    );
  if (dialer.nativeState === "PENDING")
    return found(
      "wrong-secret",
      `${names.dialer} has not been accepted with its token: the token was used, replaced, or the servers of ${names.acceptor} did not answer.`,
      ["renew", "anew", "remove"],
    );
  if (
    dialer.nativeState === "FAILING" &&
    acceptor.nativeState !== "FAILING" &&
    acceptor.nativeState !== "ACTIVE"
  ) {
    return found(
      "wrong-secret",
      `${names.dialer} is not let in by ${names.acceptor} any more: ${say}.`,
      ["renew", "anew", "remove"],
      { byHand: network },
    );
  }
  if (dialer.nativeState === "FAILING" || acceptor.nativeState === "FAILING") {
    return found(
      "not-connected",
      `Both halves are there, but the connection between them is broken: ${say}. That is mostly the network.`,
      ["renew", "anew"],
      { sure: false, byHand: network },
    );
  }
  if (dialer.nativeState === "ESTABLISHING" && dialer.statusReason !== null) {
    if (acceptor.nativeState === "PENDING" && acceptor.remote.name === null)
      return found(
        "wrong-secret",
        `${names.dialer} dials ${names.acceptor}, which has never seen it: a token that failed was tried on ${dialer.name}, or the way there is closed.`,
        ["renew", "anew", "remove"],
        { sure: false, byHand: network },
      );
    return found(
      "not-connected",
      `${names.dialer} dials ${names.acceptor} and gets no answer.`,
      ["renew", "anew"],
      { sure: false, byHand: network },
    );
  }
  return nothing;
}

/** What is the matter with one peering, from what both datacenters say. */
export function diagnose({ a, b }: Ends, names: SideTexts): Diagnosis {
  if (a && b)
    return roleAt(a) === "dialer"
      ? ofBoth(b, a, { acceptor: names.b, dialer: names.a })
      : ofBoth(a, b, { acceptor: names.a, dialer: names.b });
  if (a) return ofOne(a, names.a, names.b);
  return b ? ofOne(b, names.b, names.a) : nothing;
}

/** The same where only one end can be seen. An acceptor nobody has dialled yet is simply waiting. */
export function diagnoseAlone(peer: PeerSnapshot, here: string): Diagnosis {
  const there = peeringAt(peer)?.Remote?.Datacenter || peer.remote.name || "the other datacenter";
  const also = `Register ${there} under Connections, so that both sides can be put right from here.`;
  const unseen = "The other end is not on a registered connection";
  // How to put this half right by hand is told with its state.
  const byHand = [also];
  if (peer.status === "ended")
    return found(
      "unregistered",
      `${there} has deleted its half. ${unseen}, so only this half can be put right from here.`,
      [],
      { byHand },
    );
  if (peer.nativeState === "FAILING")
    return found(
      "unregistered",
      `${here} has lost the connection to ${there}. ${unseen}, so it is not known whether it still has its half.`,
      [],
      { byHand },
    );
  if (peer.nativeState === "PENDING" && roleAt(peer) === "dialer")
    return found(
      "unregistered",
      `${there} has not accepted the token. ${unseen}, so only this half can be put right from here.`,
      [],
      { byHand },
    );
  return nothing;
}
