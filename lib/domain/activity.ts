import { z } from "zod";
import { auditEntrySchema, auditOutcomes } from "./audit";
import { commaList, instantSchema, searchWords, wholeNumber, wholeNumberOr } from "./query";

/** Entries in a file at most: the newest. `before` the last of them goes on. */
export const mostExported = 100_000;

const word = searchWords.transform((text) => text || undefined);

/** Filters and page of the activity log, as they stand in the URL. */
export const activityQuerySchema = z.object({
  action: commaList.describe("actions such as peers.create, or parts before the dot: any of them"),
  actor: word.describe("part of who did it, or of the address it came from"),
  target: word.describe("part of what it was done to"),
  outcome: z
    .enum(auditOutcomes)
    .optional()
    .describe("attempted: those whose end was never recorded"),
  from: instantSchema.describe("not before"),
  to: instantSchema.describe("before"),
  per: z
    .enum(["entry", "act"])
    .optional()
    .describe("act: what went on after it was asked for is one entry, the one with its end"),
  act: word.describe("everything that belongs to one act: `actId` of an entry"),
  limit: wholeNumberOr(50, 1, 500).describe("entries at most"),
  before: wholeNumber(1)
    .optional()
    .describe("entries older than this id: `nextBefore` of the page before"),
  format: z
    .enum(["json", "csv", "jsonl"], "Ask for json, csv or jsonl.")
    .optional()
    .describe(
      `csv: every match as comma-separated values, jsonl: as a JSON document a line, newest first and at most ${mostExported}; so does Accept: text/csv or application/x-ndjson`,
    ),
});
export type ActivityQuery = z.infer<typeof activityQuerySchema>;

/** One page of the activity log, newest first. An attempt whose outcome is known is shown as that outcome alone. */
export const activitySchema = z.object({
  items: z.array(auditEntrySchema),
  total: z.number().int().describe("entries that match, over all pages"),
  nextBefore: z.number().int().nullable().describe("null on the last page"),
  actions: z.array(z.string()).describe("every action there is, for the filter"),
});
export type Activity = z.infer<typeof activitySchema>;
