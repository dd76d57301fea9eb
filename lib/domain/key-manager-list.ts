import { z } from "zod";
import { labelConditions } from "./annotation";
import { keyManagerKinds, keyManagerRowSchema } from "./key-manager";
import { atMost } from "./limits";
import { sourceSchema } from "./list";
import { commaList, searchMistakesSchema, searchOf } from "./query";
import { keyManagerFields } from "./search/key-managers";
import { shownStatuses } from "./status";

export const keyManagerSorts = [
  "severity",
  "name",
  "kind",
  "connection",
  "since",
  "certificate",
] as const;

/** Filters and sort of the key managers list, as they stand in the URL. */
export const keyManagerListQuerySchema = z.object({
  q: searchOf(
    "name, scope, key servers and connection",
    keyManagerFields,
    "env=prod -status:healthy name:eu*",
  ),
  status: commaList.pipe(z.array(z.enum(shownStatuses))).describe("comma-separated statuses"),
  kind: commaList.pipe(z.array(z.enum(keyManagerKinds))).describe("comma-separated kinds"),
  scope: commaList
    .pipe(z.array(z.enum(["whole", "part"])))
    .describe("whole: serves the whole connection; part: one tenant of it"),
  connection: commaList.pipe(z.array(z.uuid())).describe("comma-separated connection ids"),
  label: labelConditions,
  sort: z
    .string()
    .max(...atMost(40, "Sort by one column."))
    .regex(
      new RegExp(`^-?(${keyManagerSorts.join("|")})$`),
      `Sort by one of ${keyManagerSorts.join(", ")}; a leading - reverses.`,
    )
    .default("severity")
    .describe("column; a leading - reverses"),
});
export type KeyManagerListQuery = z.infer<typeof keyManagerListQuerySchema>;

const counts = z.record(z.string(), z.number().int());

/** A connection that can have key managers, and how its part of the list was read. */
export const keyManagerSourceSchema = sourceSchema.extend({
  count: z.number().int().describe("key managers it has, whatever the filters"),
});
export type KeyManagerSource = z.infer<typeof keyManagerSourceSchema>;

export const keyManagerListSchema = z.object({
  items: z.array(keyManagerRowSchema),
  total: z.number().int(),
  facets: z.object({ status: counts, kind: counts, scope: counts, connection: counts }),
  sources: z.array(keyManagerSourceSchema),
  mistakes: searchMistakesSchema,
});
export type KeyManagerList = z.infer<typeof keyManagerListSchema>;
