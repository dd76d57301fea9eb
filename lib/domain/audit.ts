import { z } from "zod";

export const auditOutcomes = ["attempted", "succeeded", "refused", "failed"] as const;

/** One line of the activity log. Holds names and identifiers, never values of secrets. */
export const auditEntrySchema = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  /** Ties the attempt to its outcome; equals the request id. */
  correlationId: z.string(),
  actor: z.object({
    kind: z.enum(["user", "token", "system"]),
    id: z.string().nullable(),
    label: z.string(),
  }),
  action: z.string(),
  target: z.object({ kind: z.string(), id: z.string().nullable(), label: z.string() }),
  outcome: z.enum(auditOutcomes),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
