// Free of zod, for the browser's first load.

/** The ways of telling people. */
export const contactPointKinds = [
  "email",
  "webhook",
  "slack",
  "teams",
  "pagerduty",
  "alertmanager",
  "syslog",
] as const;
export type ContactPointKind = (typeof contactPointKinds)[number];

/** What a contact point is sent. */
export const contactPointSends = ["alerts", "activity"] as const;
export type ContactPointSends = (typeof contactPointSends)[number];

/** Kinds that can be sent Activity; a log keeps nothing but that. */
const activityKinds: readonly ContactPointKind[] = ["webhook", "syslog"];

/** Why a kind cannot be sent something; null when it can. */
export function sendsFault(kind: ContactPointKind, sends: ContactPointSends): string | null {
  if (kind === "syslog" && sends !== "activity") return "Syslog takes Activity alone.";
  return sends === "activity" && !activityKinds.includes(kind)
    ? "Only a webhook or syslog can be sent Activity."
    : null;
}
