import { z } from "zod";
import { severitySchema } from "./alert-rule";
import { contactPointKinds, contactPointSends } from "./contact-point-kinds";
import { atMost, oneLine } from "./limits";
import { timeZoneSchema } from "./silence";

export { type ContactPointKind, type ContactPointSends, sendsFault } from "./contact-point-kinds";

export const contactPointKindSchema = z.enum(contactPointKinds);

/** Why a message was not taken, as shown to people. */
export const deliveryProblemSchema = z.object({
  detail: z.string(),
  remedy: z.string().nullable(),
  answer: z.string().nullable().describe("what the other side answered, in its own words"),
});
export type DeliveryProblem = z.infer<typeof deliveryProblemSchema>;

/** Longest part of an answer that is kept and shown, in characters. */
export const longestAnswer = 2_000;

/** What all kinds have in common. */
export const contactPointFields = z.object({
  name: z
    .string("Enter a name.")
    .trim()
    .min(1, "Enter a name.")
    .max(...atMost(100, "Enter a name of at most 100 characters."))
    .regex(oneLine, "Use one line."),
  enabled: z.boolean().default(true),
  sends: z.enum(contactPointSends).default("alerts").describe("alerts, or each line of Activity"),
  leastSeverity: severitySchema.default("info").describe("alerts at least so bad are sent"),
  repeatMinutes: z
    .number("Enter a number of minutes.")
    .int("Enter a whole number of minutes.")
    .min(5, "Enter 5 or more.")
    .max(10_080, "Enter at most 10080 minutes, a week.")
    .nullable()
    .default(240)
    .describe("sent again so often while it fires and nobody acknowledged it; null: once"),
  sendResolved: z.boolean().default(true),
  timeZone: timeZoneSchema.default("UTC").describe("of times in texts"),
});

export const contactPointSchema = contactPointFields.extend({
  id: z.uuid(),
  provisionedFrom: z.string().nullable().describe("file that defines it; null for none"),
  kind: contactPointKindSchema,
  settings: z.record(z.string(), z.unknown()),
  secretsSet: z.array(z.string()).describe("names of the secrets that are kept"),
  failingSince: z.iso.datetime().nullable(),
  problem: deliveryProblemSchema.nullable().describe("why it takes no messages now"),
  lastSentAt: z.iso.datetime().nullable(),
  waiting: z.number().int().describe("messages that wait to be sent"),
});
export type ContactPoint = z.infer<typeof contactPointSchema>;

/** What came of a test message. */
export const contactPointTestSchema = z.object({
  sent: z.boolean(),
  answer: z.string().nullable().describe("what the other side answered"),
  problem: deliveryProblemSchema.nullable(),
});
export type ContactPointTest = z.infer<typeof contactPointTestSchema>;
