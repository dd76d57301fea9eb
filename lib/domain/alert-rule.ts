import { z } from "zod";
import { labelConditionTexts } from "./annotation";
import { endingGroups, ruleKinds, ruleKindText, severities, wholeFleet } from "./alert-rule-kinds";
import { atMost } from "./limits";

export {
  type EndingGroup,
  isAtLeast,
  type RuleKind,
  ruleKinds,
  ruleKindText,
  severities,
  type Severity,
  wholeFleet,
} from "./alert-rule-kinds";

export const severitySchema = z.enum(severities);
export const ruleKindSchema = z.enum(ruleKinds);

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
