import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { UnpairSvmPeers } from "@/lib/domain/pairing";
import type { RepairAction, RepairOffer } from "@/lib/domain/repair";
import { type SideDependents, removalDenied } from "./dependents";
import type { Diagnosed } from "./diagnose";

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

const isGoing = ({ ends, sides }: Diagnosed): string | null => {
  const going = sideNames.find((side) => ends[side]?.status === "removing");
  return going
    ? `${sides[going].connectionName} is still deleting its half. Look again when it is gone.`
    : null;
};

/** Why an act cannot be done now; null when it can. @param along whether the SVM peers on it are removed first. */
export function whyNot(
  found: Diagnosed,
  act: RepairAction,
  dependents: SideDependents,
  along = false,
): string | null {
  const { ends } = found;
  if (act === "renew") return ends.a && ends.b ? null : "One half is missing.";
  return (act === "anew" ? isGoing(found) : null) ?? removalDenied(found, dependents, along);
}

/** They make up for themselves alone: whatever else stands in the way of an act does so with them too. */
const offeredAlong = (
  found: Diagnosed,
  act: RepairAction,
  dependents: SideDependents,
  svmPeers: UnpairSvmPeers | null,
): UnpairSvmPeers | null =>
  act === "renew" || svmPeers === null
    ? null
    : { ...svmPeers, denied: svmPeers.denied ?? whyNot(found, act, dependents, true) };

/** What becomes of SVM peers that go along with a pair that is made again. */
const notMadeAgain =
  "SVM peers that are removed with it are not made again, also when the new pair works: each needs the consent of both clusters, and what used it has to be set up again. Create them on the peer's page then; the operation lists them.";

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
    note: act === "anew" && svmPeers ? `${notes[act]} ${notMadeAgain}` : notes[act],
    denied: whyNot(found, act, dependents),
    svmPeers: offeredAlong(found, act, dependents, svmPeers),
  }));
