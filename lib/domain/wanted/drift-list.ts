import { z } from "zod";
import { commaList } from "../query";
import { driftKinds } from "./drift";
import { driftCountsSchema, driftRowSchema } from "./plan";

/** What of the drift is asked for, as it stands in the URL. */
export const driftQuerySchema = z.object({
  kind: commaList
    .transform((list) => driftKinds.filter((kind) => list.includes(kind)))
    .describe(`comma-separated: ${driftKinds.join(", ")}`),
  setId: z.uuid("There is no such set.").optional().describe("of this set alone"),
  connectionId: z.uuid("There is no such connection.").optional().describe("of this one alone"),
});
export type DriftQuery = z.infer<typeof driftQuerySchema>;

export const driftListSchema = z.object({
  items: z.array(driftRowSchema).describe("at most 2,000, the most urgent first"),
  counts: driftCountsSchema.describe("of all sets and connections that are asked for"),
});
export type DriftList = z.infer<typeof driftListSchema>;

export const driftSummarySchema = z.object({
  drift: z.number().int().describe("lines of drift"),
  unknown: z.number().int().describe("wanted relationships that cannot be compared now"),
});
export type DriftSummary = z.infer<typeof driftSummarySchema>;
