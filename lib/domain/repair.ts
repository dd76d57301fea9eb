import { z } from "zod";
import { sideNameSchema, stepProblemSchema } from "./operation";
import { dependentSchema, pairHalfSchema, unpairSvmPeersSchema } from "./pairing";

/**
 * What is the matter with one relationship, seen from both ends. `none`: nothing that could be repaired;
 * `not-connected`: both halves are there and the way between them is broken; `unknown`: an end could not be read.
 */
export const repairFindings = [
  "none",
  "waiting",
  "half-missing",
  "ended",
  "expired",
  "wrong-secret",
  "mismatch",
  "not-connected",
  "unregistered",
  "unknown",
] as const;
export type RepairFinding = (typeof repairFindings)[number];

/** `renew`: both halves stay and get a new secret. `anew`: what is left is removed and the pair made again. `remove`: what is left is removed. */
const repairActions = ["renew", "anew", "remove"] as const;
export const repairActionSchema = z.enum(repairActions);
export type RepairAction = z.infer<typeof repairActionSchema>;

/** One end as it was read just now. */
export const repairEndSchema = z.object({
  side: sideNameSchema,
  connectionId: z.uuid().nullable().describe("null: on no registered connection"),
  connectionName: z.string(),
  half: pairHalfSchema
    .extend({ authentication: z.string().nullable(), offerExpiresAt: z.string().nullable() })
    .nullable(),
  dependents: z.array(dependentSchema).describe("what stands on this half"),
  problem: stepProblemSchema.nullable().describe("why this end could not be read"),
});
export type RepairEnd = z.infer<typeof repairEndSchema>;

/** What an act would do, by side, before it is done. */
export const repairOfferSchema = z.object({
  act: repairActionSchema,
  label: z.string(),
  effects: z.array(z.object({ side: sideNameSchema, text: z.string() })),
  note: z.string().nullable().describe("what happens when it fails"),
  denied: z.string().nullable().describe("why it cannot be done now"),
  svmPeers: unpairSvmPeersSchema
    .nullable()
    .describe("what a removal can take along, so that `denied` does not hold; null: nothing"),
});
export type RepairOffer = z.infer<typeof repairOfferSchema>;

/** The diagnosis of one relationship and what can be done about it, the best act first. */
export const repairSchema = z.object({
  system: z.string(),
  finding: z.enum(repairFindings),
  words: z.string(),
  ends: z.array(repairEndSchema),
  acts: z.array(repairOfferSchema),
  recommended: repairActionSchema.nullable(),
  byHand: z.array(z.string()).describe("what to do where this dashboard cannot"),
});
export type Repair = z.infer<typeof repairSchema>;
