import { z } from "zod";
import { driftCountsSchema } from "./plan";

/** What a set would want, before it is stored. */
export const wantedPreviewSchema = z.object({
  wanted: z.number().int().describe("relationships it would want"),
  met: z.number().int().describe("of these, there as they are wanted"),
  counts: driftCountsSchema.describe("how the others differ, and what nobody would want"),
  members: z
    .array(z.object({ connectionId: z.uuid(), connectionName: z.string() }))
    .describe("at most 200"),
  memberCount: z.number().int(),
  notes: z.array(z.string()).describe("what is odd about its members"),
});
export type WantedPreview = z.infer<typeof wantedPreviewSchema>;
