import { z } from "zod";
import { svmPeerHalfSchema, svmPeerInputSchema } from "@/lib/domain/svm-peer";

/** What is kept of an operation that creates one. */
export const svmPairSchema = z.object({ request: svmPeerInputSchema });

/** What is kept of an operation that removes one. */
export const svmUnpairSchema = z.object({
  halves: z.object({ a: svmPeerHalfSchema.nullable(), b: svmPeerHalfSchema.nullable() }),
  force: z.boolean(),
});
