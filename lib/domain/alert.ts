import { z } from "zod";
import { ruleKindSchema, severitySchema } from "./alert-rule";
import { atMost } from "./limits";
import { matcherSchema } from "./silence";

/**
 * Where an alert stands, in Prometheus' words. `pending`: the condition holds, but not for long enough. `firing`: people
 * are told. `resolved`: it holds no more.
 */
const alertStates = ["pending", "firing", "resolved"] as const;
export const alertStateSchema = z.enum(alertStates);
export type AlertState = z.infer<typeof alertStateSchema>;

export const alertSubjectSchema = z.object({
  kind: z.enum([
    "connection",
    "peer",
    "key-manager",
    "operation",
    "token",
    "contact-point",
    "wanted-set",
  ]),
  id: z.string(),
  name: z.string(),
});
export type AlertSubject = z.infer<typeof alertSubjectSchema>;

/** A connection an alert has to do with. */
export const alertConnectionSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  system: z.string(),
});
export type AlertConnection = z.infer<typeof alertConnectionSchema>;

/** What an alert says, to people. */
export const alertDetailsSchema = z.object({
  title: z.string().describe("what is the matter, in a sentence"),
  cause: z.string().nullable(),
  remedy: z.string().nullable().describe("who must act and how"),
  path: z.string().describe("the page it is about, below the address of Peerdeck"),
  subject: alertSubjectSchema,
  connections: z.array(alertConnectionSchema),
});
export type AlertDetails = z.infer<typeof alertDetailsSchema>;

const when = z.iso.datetime();

const acknowledgementSchema = z.object({
  at: when,
  by: z.string(),
  note: z.string().nullable(),
});

export const alertSchema = alertDetailsSchema.extend({
  id: z.uuid(),
  key: z.string().describe("the same each time this happens to this subject"),
  ruleId: z.uuid().nullable().describe("null: the rule is gone"),
  ruleName: z.string(),
  kind: ruleKindSchema,
  severity: severitySchema,
  state: alertStateSchema,
  since: when.describe("since when the condition holds"),
  sinceKnown: z.boolean().describe("false: it was first seen at `since` and is at least so old"),
  firesAt: when.nullable().describe("when a pending one fires; null for others"),
  firedAt: when.nullable(),
  resolvedAt: when.nullable(),
  resolution: z.string().nullable().describe("why it ended, where it did not end by itself"),
  acknowledged: acknowledgementSchema.nullable(),
  silencedBy: z
    .string()
    .nullable()
    .describe("the silence or maintenance window that keeps it quiet"),
});
export type Alert = z.infer<typeof alertSchema>;

/** Something that keeps alerts quiet now. */
const quietSchema = z.object({
  id: z.uuid(),
  kind: z.enum(["silence", "maintenance"]),
  comment: z.string(),
  until: when,
  matcher: matcherSchema.describe("which alerts"),
});

/** What every page says of alerts. */
export const alertSummarySchema = z.object({
  unacknowledged: z
    .number()
    .int()
    .describe("alerts that fire, are not silenced, and that nobody acknowledged"),
  quiet: z.array(quietSchema).describe("silences and maintenance windows in force"),
});
export type AlertSummary = z.infer<typeof alertSummarySchema>;

/** What fires and is about to, worst first, and what was resolved lately. */
export const alertsSchema = alertSummarySchema.extend({
  firing: z.array(alertSchema),
  pending: z.array(alertSchema),
  resolved: z.array(alertSchema).describe("the latest, newest first"),
  total: z
    .object({ firing: z.number().int(), pending: z.number().int() })
    .describe("all there are; lists end after 500"),
});
export type Alerts = z.infer<typeof alertsSchema>;

export const acknowledgeSchema = z.object({
  note: z
    .string()
    .trim()
    .max(...atMost(1_000, "Use at most 1000 characters."))
    .nullable()
    .default(null)
    .describe("what others should know"),
});
export type Acknowledge = z.infer<typeof acknowledgeSchema>;
