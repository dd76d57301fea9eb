import type { PeerSnapshot } from "@/lib/domain/peer";
import type { SideName } from "@/lib/domain/operation";
import type { Diagnosis, Ends, SideTexts } from "@/lib/systems/contract/repair";
import { peerWireSchema } from "../wire";
import { otherSide } from "./inputs";
import { works } from "./pair-state";

type Named = { peer: PeerSnapshot; here: string; there: string };

const ranOut = ({ offerExpiresAt }: PeerSnapshot, nowMs: number): boolean =>
  offerExpiresAt !== null && Date.parse(offerExpiresAt) <= nowMs;

/** The other cluster has never accepted it. */
const isOffer = ({ nativeState }: PeerSnapshot): boolean =>
  nativeState === "pending" || nativeState === "unidentified";
/** An offer nobody took in time reads "problem" by the cluster's own clock, whatever ours says. */
const isExpired = (peer: PeerSnapshot, nowMs: number): boolean =>
  isOffer(peer) && (peer.authentication === "problem" || ranOut(peer, nowMs));
/** Only a cluster that has been met tells its serial number. */
const hasMet = (peer: PeerSnapshot): boolean => peer.remote.id !== null;
const usesPassphrase = (peer: PeerSnapshot): boolean => {
  const wire = peerWireSchema.safeParse(peer.native);
  return !wire.success || wire.data.authentication?.in_use !== "absent";
};

const nothing: Diagnosis = { finding: "none", words: "", acts: [], sure: false, byHand: [] };
const found = (
  finding: Diagnosis["finding"],
  words: string,
  acts: Diagnosis["acts"],
  more: Partial<Diagnosis> = {},
): Diagnosis => ({ finding, words, acts, sure: true, byHand: [], ...more });

function ofOne({ peer, here, there }: Named, nowMs: number): Diagnosis {
  if (isExpired(peer, nowMs))
    return found(
      "expired",
      `The offer of ${here} ran out before ${there} accepted it. ${there} has no half of it.`,
      ["anew", "remove"],
    );
  if (isOffer(peer))
    return found(
      "waiting",
      `${here} has made an offer, and ${there} has not accepted it: it has no half of it yet.`,
      ["anew", "remove"],
    );
  return found(
    "half-missing",
    `${there} has no half of it. What ${here} has leads nowhere: it says ${peer.nativeState}.`,
    ["anew", "remove"],
  );
}

function ofBoth(a: PeerSnapshot, b: PeerSnapshot, names: SideTexts, nowMs: number): Diagnosis {
  const say = `${names.a} says ${a.authentication ?? a.nativeState}, ${names.b} says ${b.authentication ?? b.nativeState}`;
  const late = (
    [
      ["a", a],
      ["b", b],
    ] as const
  ).find(([, peer]) => isExpired(peer, nowMs));
  if (late)
    return found(
      "expired",
      `The offer of ${names[late[0]]} ran out before the other cluster accepted it.`,
      ["anew", "remove"],
    );
  if (usesPassphrase(a) !== usesPassphrase(b)) {
    const [bare, other] = usesPassphrase(a) ? [names.b, names.a] : [names.a, names.b];
    return found("mismatch", `${other} wants a passphrase and ${bare} uses none.`, [
      "renew",
      "anew",
      "remove",
    ]);
  }
  if (isOffer(a) && isOffer(b))
    return found(
      "mismatch",
      "Both clusters have made an offer, and neither has accepted the other's.",
      ["renew", "anew", "remove"],
    );
  if (a.authentication === "problem" || b.authentication === "problem") {
    // A half that was made anew cannot join one that still has the old passphrase.
    const acts =
      hasMet(a) === hasMet(b)
        ? (["renew", "anew", "remove"] as const)
        : (["anew", "remove"] as const);
    return found(
      "wrong-secret",
      `The two clusters do not accept each other's passphrase: ${say}.`,
      acts,
    );
  }
  const renewed = (["a", "b"] as const).filter(
    (side) => ({ a, b })[side].authentication === "pending",
  );
  if (renewed.length === 1) {
    const side = renewed[0] as SideName;
    return found(
      "wrong-secret",
      `The passphrase was changed on ${names[side]} only. ${names[otherSide(side)]} still has the old one.`,
      ["renew", "anew", "remove"],
    );
  }
  if (works(a) && works(b)) return nothing;
  return found(
    "not-connected",
    "Both halves accept each other, but the clusters do not reach each other.",
    [],
    {
      byHand: [
        "Check that an intercluster LIF is up on every node of both clusters.",
        "Check that TCP ports 11104 and 11105 and ICMP pass between their intercluster addresses.",
      ],
    },
  );
}

/** What is the matter with one relationship, from what both clusters say. Source: NetApp reference, cluster peers 9.15.1, authentication.state. */
export function diagnose({ a, b }: Ends, names: SideTexts, nowMs: number): Diagnosis {
  if (a && b) return ofBoth(a, b, names, nowMs);
  if (a) return ofOne({ peer: a, here: names.a, there: names.b }, nowMs);
  return b ? ofOne({ peer: b, here: names.b, there: names.a }, nowMs) : nothing;
}

/** The same where only one end can be seen. */
export function diagnoseAlone(peer: PeerSnapshot, here: string, nowMs: number): Diagnosis {
  const there = peer.remote.name ?? "the other cluster";
  const addresses =
    peer.remote.addresses.length > 0 ? ` at ${peer.remote.addresses.join(", ")}` : "";
  const also = `Or register ${there} under Connections, so that both sides can be put right from here.`;
  if (works(peer) || (isOffer(peer) && !isExpired(peer, nowMs))) return nothing;
  if (isExpired(peer, nowMs))
    return found(
      "unregistered",
      `The offer of ${here} ran out before anybody accepted it. The other end is not on a registered connection.`,
      [],
      {
        byHand: [
          "Replace the offer by a new one, and accept that one on the other cluster.",
          "Or register the other cluster under Connections, and pair the two from here.",
        ],
      },
    );
  if (peer.authentication === "problem") {
    return found(
      "unregistered",
      `${here} and ${there} do not accept each other's passphrase. The other end is not on a registered connection.`,
      [],
      {
        byHand: [
          `Enter one new passphrase on both: with Edit here, and on ${there} with "cluster peer modify -cluster ${peer.local.name ?? here} -use-authentication-when ok" or in System Manager.`,
          also,
        ],
      },
    );
  }
  return found(
    "unregistered",
    `${here} cannot reach ${there}${addresses}. The other end is not on a registered connection, so it is not known whether it still has its half.`,
    [],
    {
      byHand: [
        `On ${there}, look with "cluster peer show": where ${here} is missing, delete this half and peer anew.`,
        also,
      ],
    },
  );
}
