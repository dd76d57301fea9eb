import { z } from "zod";
import { sourceSchema } from "./list";
import { atMost } from "./limits";
import { commaList } from "./query";

/** Most connections whose peers are asked for at once. */
const mostParts = 100;

/** One fact of every peer of a part: each value once, and where there are fewer values than peers, which one each has. */
const packedColumnSchema = z.object({
  values: z.array(z.unknown()),
  at: z
    .array(z.number().int())
    .optional()
    .describe("for each peer the place of its value; absent: one value each, or one for all"),
});
export type PackedColumn = z.infer<typeof packedColumnSchema>;

export const inventoryPartSchema = z.object({
  connectionId: z.uuid(),
  version: z.number().int(),
  count: z.number().int(),
  columns: z
    .record(z.string(), packedColumnSchema)
    .describe("facts by their name in a row of the list; `search` is what a search looks in"),
});
export type InventoryPart = z.infer<typeof inventoryPartSchema>;

export const inventoryContentsSchema = z.object({
  sources: z.array(
    sourceSchema.extend({
      version: z.number().int().describe("rises whenever a peer of the connection changes"),
      peers: z.number().int(),
    }),
  ),
});
export type InventoryContents = z.infer<typeof inventoryContentsSchema>;

export const inventoryPartsQuerySchema = z.object({
  connection: commaList
    .pipe(
      z
        .array(z.uuid())
        .min(1, "Name a connection.")
        .max(...atMost(mostParts, `Name at most ${mostParts} connections.`)),
    )
    .describe("comma-separated connection ids"),
});
