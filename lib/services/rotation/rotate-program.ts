import "server-only";
import { z } from "zod";
import { clock } from "@/lib/config/clock";
import { AppError } from "@/lib/errors/app-error";
import type { Program } from "@/lib/operations/contract";
import type { StoredOperation } from "@/lib/operations/store";
import { renewSteps } from "../pairing/renew-steps";
import { renewalSchema, repairProgram } from "../pairing/repair-program";
import { driverOf } from "../pairing/sides";

export const rotateInputSchema = z.object({
  rotationId: z.uuid(),
  renewal: renewalSchema,
  /** The window closes then, and nothing may begin any more; null: it may begin whenever. */
  notAfter: z.iso.datetime().nullable(),
});
export type RotateInput = z.infer<typeof rotateInputSchema>;

/** Gives both ends of a relationship that works a new secret. Neither half is removed; it ends as a renewal does. */
export function rotateProgram(operation: StoredOperation): Program {
  const { renewal, notAfter } = rotateInputSchema.parse(operation.input);
  const { rotation } = driverOf(operation.system).repair;
  const steps = renewSteps(operation, renewal, {
    ...(rotation ? { kept: rotation.kept } : {}),
    mayBegin() {
      if (notAfter !== null && clock.now().getTime() >= Date.parse(notAfter))
        throw new AppError("conflict", "The window closed before it could begin.", {
          remedy: "It is tried again when the window opens.",
        });
    },
  });
  return { ...repairProgram({ ...operation, input: { act: "renew", renewal } }), steps };
}
