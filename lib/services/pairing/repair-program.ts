import "server-only";
import { z } from "zod";
import type { Program } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { pairHalfSchema, pairingOptionsSchema } from "@/lib/domain/pairing";
import { alongSchema } from "./along-steps";
import { anewSteps } from "./anew-steps";
import { refreshAndNoteSecrets } from "./after-secrets";
import { renewSteps } from "./renew-steps";

const sidesOf = <Schema extends z.ZodType>(schema: Schema) => z.object({ a: schema, b: schema });

/** What a new secret needs to know, as an operation keeps it. */
export const renewalSchema = z.object({
  keys: sidesOf(z.string()),
  settings: z.record(z.string(), z.unknown()),
});

export const repairInputSchema = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("anew"),
    halves: sidesOf(pairHalfSchema.nullable()),
    options: pairingOptionsSchema,
    /** SVM peers that go first; absent where none does. */
    svmPeers: alongSchema.optional(),
  }),
  z.object({
    act: z.literal("renew"),
    renewal: renewalSchema,
  }),
]);
export type RepairInput = z.infer<typeof repairInputSchema>;

/**
 * Puts a relationship right. What is made is rolled back on failure; what was removed or renewed before that cannot be,
 * SVM peers included, and each step says so.
 */
export function repairProgram(operation: StoredOperation): Program {
  const input = repairInputSchema.parse(operation.input);
  const steps =
    input.act === "anew" ? anewSteps(operation, input) : renewSteps(operation, input.renewal);
  return { onFailure: "undo", steps, ended: refreshAndNoteSecrets };
}
