import { z } from "zod";
import { labelConditions } from "./annotation";
import { sourceSchema } from "./list";
import { commaList, searchMistakesSchema, searchOf } from "./query";
import { virtualInterfaceFields } from "./search/virtual-interfaces";
import { virtualInterfaceRowSchema } from "./virtual-interface";

export const virtualInterfaceListQuerySchema = z.object({
  q: searchOf(
    "name, id, connection, what it is made of and the peers in it",
    virtualInterfaceFields,
    "env=prod -status:healthy name:vif-*",
  ),
  connection: commaList
    .pipe(z.array(z.uuid("Name connections by their ids, separated by commas.")))
    .describe("comma-separated connection ids; all when left out"),
  label: labelConditions,
});
export type VirtualInterfaceListQuery = z.infer<typeof virtualInterfaceListQuerySchema>;

/** Virtual interfaces read live from every connection that has such; each source says how its reading went. */
export const virtualInterfaceListSchema = z.object({
  items: z.array(virtualInterfaceRowSchema),
  sources: z.array(sourceSchema),
  mistakes: searchMistakesSchema,
});
export type VirtualInterfaceList = z.infer<typeof virtualInterfaceListSchema>;
