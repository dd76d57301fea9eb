import { z } from "zod";
import { labelConditions } from "./annotation";
import { connectionSchema } from "./connection";
import { searchMistakesSchema, searchOf } from "./query";
import { connectionFields } from "./search/connections";

/** Filters of the list of connections, as they stand in the URL. */
export const connectionListQuerySchema = z.object({
  q: searchOf(
    "name, address and what it says it is",
    connectionFields,
    "env=prod -site=fra state:silent version:9.15*",
  ),
  label: labelConditions,
});
export type ConnectionListQuery = z.infer<typeof connectionListQuerySchema>;

export const connectionListSchema = z.object({
  items: z.array(connectionSchema),
  mistakes: searchMistakesSchema,
});
export type ConnectionList = z.infer<typeof connectionListSchema>;
