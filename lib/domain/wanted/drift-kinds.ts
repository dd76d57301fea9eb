// Free of zod, for the browser's first load.

/** How a relationship differs from what is wanted. `unknown` is no difference: nobody knows whether there is one. */
export const driftKinds = [
  "missing",
  "half",
  "broken",
  "differing",
  "unwanted",
  "ambiguous",
  "unknown",
] as const;
export type DriftKind = (typeof driftKinds)[number];

export const driftText: Record<DriftKind, { label: string; meaning: string }> = {
  missing: { label: "Missing", meaning: "Wanted, and neither side has it." },
  half: { label: "Half", meaning: "Wanted, and only one side has it." },
  broken: { label: "Broken", meaning: "Wanted, on both sides, and does not work." },
  differing: { label: "Differing", meaning: "Works, with other options than are wanted." },
  unwanted: { label: "Unwanted", meaning: "A member has it, and no set wants it." },
  ambiguous: {
    label: "Ambiguous",
    meaning: "It cannot be told which one is meant: decide by hand.",
  },
  unknown: { label: "Not known", meaning: "It cannot be compared now. Nothing is done about it." },
};

/** What a plan would do about it. */
export const planActs = ["create", "renew", "reestablish", "remove"] as const;
export type PlanAct = (typeof planActs)[number];

export const planActText: Record<PlanAct, { label: string; meaning: string }> = {
  create: { label: "Create", meaning: "Both halves are created." },
  renew: {
    label: "Renew",
    meaning: "Neither half is removed: both get a new secret, and the encryption that is wanted.",
  },
  reestablish: {
    label: "Re-establish",
    meaning: "What is left is removed first, then both halves are created as they are wanted.",
  },
  remove: { label: "Remove", meaning: "Both halves are removed." },
};

const actOf: Record<DriftKind, PlanAct | null> = {
  missing: "create",
  half: "reestablish",
  broken: "reestablish",
  differing: "reestablish",
  unwanted: "remove",
  ambiguous: null,
  unknown: null,
};

/** Whether a new secret on both sides, and what both then propose, may be enough. The plan reads both and decides. */
export const mayRenew = ({
  kind,
  differences,
}: {
  kind: DriftKind;
  differences: readonly { option: string }[];
}): boolean =>
  kind === "broken" ||
  (kind === "differing" && differences.every(({ option }) => option === "encryption"));

/** What a plan would do about a line of drift; null: nothing, a person decides or has to wait. */
export const planActOf = (
  kind: DriftKind,
  { unwanted }: { unwanted: "report" | "remove" },
): PlanAct | null => (kind === "unwanted" && unwanted === "report" ? null : actOf[kind]);

/** Why no plan would do anything about it; null where one would. */
export function whyNoAct(
  kind: DriftKind,
  { unwanted }: { unwanted: "report" | "remove" },
): string | null {
  if (planActOf(kind, { unwanted }) !== null) return null;
  if (kind === "unknown") return "Nothing is done before it is known.";
  if (kind === "ambiguous") return "A person decides: put it right by hand.";
  return "Its set only reports what nobody wants.";
}
