import { z } from "zod";
import { checkStepSchema, systemIdentitySchema } from "./connection";

/** What "Test connection" found. */
export const connectionTestSchema = z.object({
  passed: z.boolean().describe("no step failed"),
  steps: z.array(checkStepSchema),
  identity: systemIdentitySchema
    .nullable()
    .describe("what the system says it is; null when it could not be asked"),
  sameAs: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .describe("other connections that lead to the same system"),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;
