import { z } from "zod";
import { effectiveLabelsSchema, labelConditions } from "./annotation";
import { connectionOrigins, freshnessSchema } from "./connection";
import { isGroup } from "./grouping";
import { atMost } from "./limits";
import { shownStatuses } from "./status";
import { peerRowSchema } from "./peer";
import { peerSortPattern, peerSorts } from "./peer-order";
import { peerFields } from "./search/peers";
import { commaList, searchMistakesSchema, searchOf, wholeNumberOr } from "./query";

const groupWords = "relationship, halves, connection, system or label:KEY";

/** Filters, sort and page of the peers list, as they stand in the URL. */
export const peerListQuerySchema = z.object({
  q: searchOf(
    "name, remote name, addresses and connection",
    peerFields,
    "env=prod -site=fra status:failed name:web*",
  ),
  status: commaList.pipe(z.array(z.enum(shownStatuses))).describe("comma-separated statuses"),
  system: commaList.describe("comma-separated systems"),
  connection: commaList.pipe(z.array(z.uuid())).describe("comma-separated connection ids"),
  label: labelConditions,
  group: z
    .string()
    .max(...atMost(80, "Group by one thing."))
    .refine(isGroup, `Group by ${groupWords}.`)
    .optional()
    .describe(
      `${groupWords}. relationship: one row for both registered halves, the one that is worse off; halves: both, one below the other; else group by group`,
    ),
  folded: commaList.describe(
    "comma-separated keys of groups whose rows are left out; * first: of all groups but those",
  ),
  sort: z
    .string()
    .max(...atMost(40, "Sort by one column."))
    .regex(peerSortPattern, `Sort by one of ${peerSorts.join(", ")}; a leading - reverses.`)
    .default("severity")
    .describe("column; a leading - reverses"),
  limit: wholeNumberOr(100, 1, 1000).describe("rows at most"),
  offset: wholeNumberOr(0, 0).describe("rows to leave out first"),
});
export type PeerListQuery = z.infer<typeof peerListQuerySchema>;

/** One connection's part in a list answer. */
export const sourceSchema = freshnessSchema.extend({
  id: z.uuid(),
  name: z.string(),
  system: z.string(),
  origin: z.enum(connectionOrigins),
  labels: effectiveLabelsSchema,
});
export type Source = z.infer<typeof sourceSchema>;

const counts = z.record(z.string(), z.number().int());

/** A page of the peers list says how fresh what it shows is, and of what nothing is known now. */
export const peerListSchema = z.object({
  items: z.array(
    peerRowSchema.extend({
      otherEnds: z
        .array(peerRowSchema)
        .optional()
        .describe("with group=relationship: its other halves on registered connections"),
    }),
  ),
  total: z.number().int().describe("peers that match, over all pages"),
  facets: z.object({
    status: counts.describe("matches per status, the status filter itself left out"),
    system: counts.describe("matches per system, the system filter itself left out"),
    connection: counts.describe("matches per connection, the connection filter itself left out"),
  }),
  groups: z
    .array(z.object({ key: z.string(), count: z.number().int(), folded: z.boolean() }))
    .optional()
    .describe(
      "when grouped by connection, system or label: every group in order, by id of a connection or system or as a condition on labels, with how many match",
    ),
  sources: z
    .array(sourceSchema)
    .describe(
      "connections that the items come from, that the filter or a group names, that are not read in full, and the one read longest ago",
    ),
  mistakes: searchMistakesSchema,
});
export type PeerList = z.infer<typeof peerListSchema>;
