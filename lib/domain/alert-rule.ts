import { z } from "zod";
import { labelConditionTexts } from "./annotation";
import { atMost } from "./limits";

/** How bad an alert is, worst first. */
export const severities = ["critical", "warning", "info"] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

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
export const ruleKindSchema = z.enum(ruleKinds);
export type RuleKind = z.infer<typeof ruleKindSchema>;

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

const ids = (what: string) =>
  z
    .array(z.string().max(...atMost(200, "Use at most 200 characters.")))
    .max(...atMost(500, `Name at most 500 ${what}.`))
    .default([]);

/**
 * What a rule, a silence or a maintenance window is about. An empty list leaves that side open. Labels are texts such as
 * env=prod: what they cover follows the labels of the fleet.
 */
export const scopeSchema = z.object({
  systems: ids("systems").describe("ids of systems; empty: all"),
  connectionIds: ids("connections").describe("empty: all"),
  labels: labelConditionTexts,
});
export type Scope = z.infer<typeof scopeSchema>;

/** The scope that names nothing. */
export const wholeFleet: Scope = { systems: [], connectionIds: [], labels: [] };

const minutes = (least: number) =>
  z
    .number("Enter a number of minutes.")
    .int("Enter a whole number of minutes.")
    .min(least, least === 0 ? "Enter 0 or more." : `Enter ${least} or more.`)
    .max(10_080, "Enter at most 10080 minutes, a week.");

/** What a rule is made of; see {@link checkRule} for what a schema of fields cannot say. */
export const ruleFields = z.object({
  name: z
    .string("Enter a name.")
    .trim()
    .min(1, "Enter a name.")
    .max(...atMost(100, "Enter a name of at most 100 characters.")),
  kind: ruleKindSchema,
  enabled: z.boolean().default(true),
  severity: severitySchema,
  forMinutes: minutes(0)
    .default(0)
    .describe("how long it must hold before the alert fires; 0: at once"),
  days: z
    .number("Enter a number of days.")
    .int("Enter a whole number of days.")
    .min(1, "Enter 1 or more.")
    .max(365, "Enter at most 365 days.")
    .nullable()
    .default(null)
    .describe("of rules about what ends soon"),
  percent: z
    .number("Enter a number of per cent.")
    .min(1, "Enter 1 or more.")
    .max(100, "Enter at most 100.")
    .nullable()
    .default(null)
    .describe("of rules about limits"),
  endings: z
    .array(z.enum(endingGroups))
    .max(...atMost(endingGroups.length, "Name each kind once."))
    .default([])
    .describe("of rules about what ends soon; empty: all"),
  scope: scopeSchema.default(wholeFleet),
  contactPointIds: z
    .array(z.uuid("There is no such contact point."))
    .max(...atMost(100, "Name at most 100 contact points."))
    .nullable()
    .default(null)
    .describe("who is notified; null: every contact point"),
});

/** A rule as it is written: the number its kind decides by must be there. */
export const alertRuleInputSchema = ruleFields.superRefine(checkRule);
export type AlertRuleInput = z.infer<typeof alertRuleInputSchema>;

/** The number that a rule's kind decides by must be there. */
export function checkRule(
  rule: Pick<z.infer<typeof ruleFields>, "kind" | "days" | "percent" | "forMinutes">,
  context: z.core.$RefinementCtx,
): void {
  const { threshold } = ruleKindText[rule.kind];
  if (threshold && rule[threshold] === null)
    context.addIssue({
      code: "custom",
      path: [threshold],
      message: threshold === "days" ? "Enter a number of days." : "Enter a number of per cent.",
    });
  if (rule.kind === "not-read" && rule.forMinutes < 1)
    context.addIssue({ code: "custom", path: ["forMinutes"], message: "Enter 1 or more." });
}

export const alertRuleSchema = ruleFields.extend({
  id: z.uuid(),
  provisionedFrom: z.string().nullable().describe("file that defines it; null for none"),
  builtIn: z.string().nullable().describe("name of the rule it was shipped as; null for one's own"),
  firing: z.number().int().describe("alerts of it that fire now"),
});
export type AlertRule = z.infer<typeof alertRuleSchema>;
