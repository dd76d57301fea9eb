import { type AlertRuleInput, wholeFleet } from "@/lib/domain/alert-rule";

const usual = {
  enabled: true,
  forMinutes: 0,
  days: null,
  percent: null,
  endings: [],
  scope: wholeFleet,
  contactPointIds: null,
} satisfies Partial<AlertRuleInput>;

/** The rules that are there from the start. They can be changed and turned off, and go back to this when asked. */
export const builtInRules: Readonly<Record<string, AlertRuleInput>> = {
  "connection-unreachable": {
    ...usual,
    name: "Connection not answering",
    kind: "connection-unreachable",
    severity: "critical",
    forMinutes: 2,
  },
  "relationship-failed": {
    ...usual,
    name: "Relationship failed",
    kind: "relationship-failed",
    severity: "critical",
    forMinutes: 2,
  },
  "relationship-degraded": {
    ...usual,
    name: "Relationship degraded",
    kind: "relationship-degraded",
    severity: "warning",
    forMinutes: 10,
  },
  "key-server-unreachable": {
    ...usual,
    name: "Key server unreachable",
    kind: "key-server-unreachable",
    severity: "critical",
    forMinutes: 5,
  },
  "routes-near-limit": {
    ...usual,
    name: "BGP routes near the limit",
    kind: "routes-near-limit",
    severity: "warning",
    forMinutes: 5,
    percent: 90,
  },
  "ends-within-14-days": {
    ...usual,
    name: "Ends within 14 days",
    kind: "ends-soon",
    severity: "warning",
    days: 14,
    endings: ["certificate", "credential", "token"],
  },
  "ends-within-a-day": {
    ...usual,
    name: "Ends within a day",
    kind: "ends-soon",
    severity: "critical",
    days: 1,
    endings: ["certificate", "credential"],
  },
  // Off: whoever makes an offer knows that it waits, and most last for an hour.
  "offer-ends-within-a-day": {
    ...usual,
    name: "Offer ends within a day",
    kind: "ends-soon",
    enabled: false,
    severity: "info",
    days: 1,
    endings: ["offer"],
  },
  "operation-waiting": {
    ...usual,
    name: "Operation waiting",
    kind: "operation-waiting",
    severity: "warning",
    forMinutes: 5,
  },
  drift: {
    ...usual,
    name: "Drift",
    kind: "drift",
    severity: "warning",
    forMinutes: 15,
  },
  "not-read": {
    ...usual,
    name: "Nothing read for 15 minutes",
    kind: "not-read",
    severity: "warning",
    forMinutes: 15,
  },
  "contact-point-failing": {
    ...usual,
    name: "Contact point failing",
    kind: "contact-point-failing",
    severity: "warning",
    forMinutes: 5,
  },
  "rotation-failed": {
    ...usual,
    name: "Rotation failed",
    kind: "rotation-failed",
    severity: "warning",
  },
  "secret-due": {
    ...usual,
    name: "Secret to be replaced",
    kind: "secret-due",
    severity: "info",
  },
};
