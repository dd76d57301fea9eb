/** How bad a finding is, the worst first; `unknown`: what would tell could not be read, which is neither good nor bad. */
export const hygieneSeverities = ["high", "medium", "low", "unknown"] as const;
export type HygieneSeverity = (typeof hygieneSeverities)[number];
export type KnownSeverity = Exclude<HygieneSeverity, "unknown">;

export const severityLabels: Record<HygieneSeverity, string> = {
  high: "High",
  medium: "Medium",
  low: "Low",
  unknown: "Not known",
};

/** What is looked at, in the order a person would put it right. Free of zod, for the browser's first load. */
export const hygieneKinds = [
  "encryption",
  "authentication",
  "verification",
  "shared-credentials",
  "certificate",
  "secret-age",
  "versions",
  "half",
  "offer",
  "ended",
] as const;
export type HygieneKind = (typeof hygieneKinds)[number];

/** What each kind is called, what it means that something is found, and how much a check of it counts. */
export const hygieneKindText: Record<
  HygieneKind,
  { label: string; meaning: string; usual: KnownSeverity }
> = {
  encryption: {
    label: "Without encryption",
    meaning: "What the two sides send each other can be read on the way.",
    usual: "high",
  },
  authentication: {
    label: "Without authentication",
    meaning: "Either side can be impersonated: BGP without MD5, or peers without a passphrase.",
    usual: "high",
  },
  verification: {
    label: "Verification off",
    meaning: "Nothing proves that the address leads to the system: credentials may go elsewhere.",
    usual: "high",
  },
  "shared-credentials": {
    label: "Shared credentials",
    meaning: "Several connections sign in with one secret: whoever has it opens all of them.",
    usual: "medium",
  },
  certificate: {
    label: "Certificate ends",
    meaning: "A certificate or credential ends within 30 days, or has ended.",
    usual: "medium",
  },
  "secret-age": {
    label: "Old passphrase",
    meaning: "It was last set here longer ago than the chosen number of days.",
    usual: "medium",
  },
  versions: {
    label: "Versions apart",
    meaning: "The vendor does not support the two releases together.",
    usual: "medium",
  },
  half: {
    label: "Half pair",
    meaning: "The connection that should have the other half does not have it.",
    usual: "medium",
  },
  offer: {
    label: "Offer not accepted",
    meaning: "An offer has waited for longer than a day, or has expired.",
    usual: "low",
  },
  ended: {
    label: "Ended",
    meaning: "The other side is gone; only the record is left.",
    usual: "low",
  },
};

/** How much a check counts in a score, by the usual severity of its kind. */
export const severityWeight: Record<KnownSeverity, number> = { high: 3, medium: 2, low: 1 };

/** Ages a passphrase may be given, in days, and the one that is usual. */
export const secretAgeChoices = [30, 90, 180, 365] as const;
export const usualSecretAgeDays = 180;

/** Share of the checks that are good, by weight, in whole per cent; null where none could be made. Never 100 while one is bad. */
export function scoreOf({ good, bad }: { good: number; bad: number }): number | null {
  if (good + bad === 0) return null;
  return bad > 0 ? Math.min(99, Math.round((100 * good) / (good + bad))) : 100;
}
