import { z } from "zod";
import { subPeerHalfSchema, subPeerInputSchema } from "@/lib/domain/svm-peer";

/** What is kept of an operation that creates one. */
export const subPairSchema = z.object({ request: subPeerInputSchema, memberNoun: z.string() });

/** What is kept of an operation that removes one. */
export const subUnpairSchema = z.object({
  halves: z.object({ a: subPeerHalfSchema.nullable(), b: subPeerHalfSchema.nullable() }),
  force: z.boolean(),
  noun: z.string(),
});
