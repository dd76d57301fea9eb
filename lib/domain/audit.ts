import { z } from "zod";

export const auditOutcomes = ["attempted", "succeeded", "refused", "failed"] as const;

/** One line of the activity log. Holds names and identifiers, never values of secrets. */
export const auditEntrySchema = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  /** Ties the attempt to its outcome; equals the request id. */
  correlationId: z.string(),
  actor: z.object({
    kind: z.enum(["user", "token", "service", "system"]),
    id: z.string().nullable(),
    label: z.string(),
    name: z
      .string()
      .nullable()
      .describe("what the person is called now; null for people who are gone, and for others"),
  }),
  clientAddress: z
    .string()
    .nullable()
    .describe(
      "where the request came from; null where it cannot be told, and for the product's own doings",
    ),
  action: z.string(),
  target: z.object({ kind: z.string(), id: z.string().nullable(), label: z.string() }),
  actId: z
    .string()
    .nullable()
    .describe("the same for all lines of one act: an operation, or several begun together"),
  outcome: z.enum(auditOutcomes),
  items: z
    .partialRecord(z.enum(auditOutcomes), z.number().int())
    .nullable()
    .describe("how many of the operations that were begun together ended so; null for other acts"),
  detail: z.record(z.string(), z.unknown()),
  count: z
    .number()
    .int()
    .describe("how many refused tries the line stands for, `at` being the first"),
  lastAt: z.iso.datetime().nullable().describe("the latest of them; null when there is one"),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
