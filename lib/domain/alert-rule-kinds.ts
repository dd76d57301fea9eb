// Free of zod, for the browser's first load.

/** How bad an alert is, worst first. */
export const severities = ["critical", "warning", "info"] as const;
export type Severity = (typeof severities)[number];

/** Whether one severity is at least as bad as another. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(least);

/** What can be alerted about. */
export const ruleKinds = [
  "connection-unreachable",
  "relationship-failed",
  "relationship-degraded",
  "key-server-unreachable",
  "routes-near-limit",
  "ends-soon",
  "operation-waiting",
  "drift",
  "not-read",
  "contact-point-failing",
  "rotation-failed",
  "secret-due",
] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** What an "ends soon" rule looks at. */
export const endingGroups = ["offer", "certificate", "credential", "token"] as const;
export type EndingGroup = (typeof endingGroups)[number];

interface RuleKindText {
  label: string;
  meaning: string;
  /** Which number beside "for N minutes" decides. */
  threshold: "days" | "percent" | null;
}

export const ruleKindText: Record<RuleKind, RuleKindText> = {
  "connection-unreachable": {
    label: "Connection not answering",
    meaning: "A connection cannot be read. Its peers are not alerted about meanwhile.",
    threshold: null,
  },
  "relationship-failed": {
    label: "Relationship failed",
    meaning: "A relationship does not work. Both registered ends are one alert.",
    threshold: null,
  },
  "relationship-degraded": {
    label: "Relationship degraded",
    meaning: "A relationship works partly, or cannot be trusted.",
    threshold: null,
  },
  "key-server-unreachable": {
    label: "Key server unreachable",
    meaning: "A key server does not answer, at least to one node.",
    threshold: null,
  },
  "routes-near-limit": {
    label: "BGP routes near the limit",
    meaning: "A peer receives more routes than so many per cent of what it may.",
    threshold: "percent",
  },
  "ends-soon": {
    label: "Ends soon",
    meaning: "An offer, a certificate, a credential or a personal token ends within so many days.",
    threshold: "days",
  },
  "operation-waiting": {
    label: "Operation waiting",
    meaning: "An operation waits for a decision, or has something on its to-do list.",
    threshold: null,
  },
  drift: {
    label: "Drift",
    meaning:
      "Relationships of a wanted set are not as wanted. A set is one alert, however many differ.",
    threshold: null,
  },
  "not-read": {
    label: "Nothing read",
    meaning: "Nothing was read from a connection for so long, although it is not known to be down.",
    threshold: null,
  },
  "contact-point-failing": {
    label: "Contact point failing",
    meaning: "A contact point does not take its messages. The others are told.",
    threshold: null,
  },
  "rotation-failed": {
    label: "Rotation failed",
    meaning:
      "The passphrase of a relationship was not rotated as planned. The old one stays in force; it ends with the next success.",
    threshold: null,
  },
  "secret-due": {
    label: "Secret to be replaced",
    meaning: "A secret that only a person can replace is older than its reminder allows.",
    threshold: null,
  },
};

/** The scope that names nothing. */
export const wholeFleet: Record<"systems" | "connectionIds" | "labels", string[]> = {
  systems: [],
  connectionIds: [],
  labels: [],
};
