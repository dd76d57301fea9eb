import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { UnpairSvmPeers } from "@/lib/domain/pairing";
import type { RepairAction, RepairOffer } from "@/lib/domain/repair";
import { type SideDependents, removalDenied } from "./dependents";
import type { Diagnosed } from "./diagnose";
import { deniedAsWell } from "./svm-peers-along";

const labels: Record<RepairAction, (secret: string) => string> = {
  renew: (secret) => `Renew the ${secret} on both sides`,
  anew: () => "Pair anew",
  remove: () => "Remove what is left",
};

const notes: Record<RepairAction, string | null> = {
  renew:
    "Neither half is removed. If the second side fails, the first one keeps what it got, and the two do not work until this is done again.",
  anew: "What is left is removed first. If the new pair cannot be made, it is rolled back, and the old halves stay removed.",
  remove: null,
};

function whyNot(
  { driver, ends, sides }: Diagnosed,
  act: RepairAction,
  dependents: SideDependents,
): string | null {
  if (act === "renew") return ends.a && ends.b ? null : "One half is missing.";
  const going = sideNames.find((side) => ends[side]?.status === "removing");
  if (act === "anew" && going)
    return `${sides[going].connectionName} is still deleting its half. Look again when it is gone.`;
  return removalDenied({ driver, sides }, dependents);
}

function effectOn({ driver, ends, sides }: Diagnosed, act: RepairAction, side: SideName): string {
  if (act === "renew")
    return ends.a && ends.b ? driver.repair.renewalWords({ a: ends.a, b: ends.b })[side] : "";
  const { connectionName } = sides[side];
  const half = ends[side];
  if (act === "remove")
    return half
      ? `${half.name}, ${half.nativeState}, is removed.`
      : `${connectionName} has no half of it; nothing is done.`;
  return half
    ? `${half.name}, ${half.nativeState}, is removed; then a half is made anew.`
    : `${connectionName} has no half of it; one is made.`;
}

/** Each act with what it would do on which side, and why it cannot be done where it cannot. */
export const offersOf = (
  found: Diagnosed,
  dependents: SideDependents,
  svmPeers: UnpairSvmPeers | null = null,
): RepairOffer[] =>
  found.diagnosis.acts.map((act) => ({
    act,
    label: labels[act](found.driver.repair.secret.noun),
    effects: sideNames.map((side) => ({ side, text: effectOn(found, act, side) })),
    note: notes[act],
    denied: whyNot(found, act, dependents),
    svmPeers: act === "remove" ? deniedAsWell(found, dependents, svmPeers) : null,
  }));
