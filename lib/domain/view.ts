import { z } from "zod";
import { atMost, mapOf } from "./limits";
import { longestSearch } from "./search-words";
import { viewLists, viewParams } from "./view-params";

const longestParam = 16_000;

const name = z
  .string("Enter a name.")
  .trim()
  .min(1, "Enter a name.")
  .max(...atMost(60, "Enter a name of at most 60 characters."));

const params = mapOf(
  z.string().max(...atMost(40, "There is no such parameter.")),
  z.string().max(...atMost(longestParam, "This is too long.")),
  atMost(20, "Name at most 20 parameters."),
)
  .refine(({ q = "" }) => q.length <= longestSearch, {
    message: `Search for at most ${longestSearch} characters.`,
    path: ["q"],
  })
  .describe("what stands in the URL of the list: q, filters, sort, columns, density, group");

const list = z.enum(viewLists, `Choose one of ${viewLists.join(", ")}.`);

/** A way to look at a list, kept under a name. */
export const viewSchema = z.object({
  id: z.uuid(),
  list,
  name: z.string(),
  shared: z.boolean().describe("everybody sees it"),
  params: z.record(z.string(), z.string()),
  own: z.boolean().describe("it is the asking person's own"),
  ownerName: z.string().nullable().describe("null: who made it is gone"),
  start: z.boolean().describe("the asking person's list begins with it"),
  revision: z.number().int(),
});
export type View = z.infer<typeof viewSchema>;

export const newViewSchema = z
  .object({ list, name, params, shared: z.boolean().default(false) })
  .superRefine((view, context) => {
    for (const each of Object.keys(view.params))
      if (!viewParams[view.list].includes(each))
        context.addIssue({
          code: "custom",
          path: ["params", each],
          message: `Use ${viewParams[view.list].join(", ")}.`,
        });
  });
export type NewView = z.output<typeof newViewSchema>;

export const viewChangesSchema = z.object({
  revision: z.number().int().min(1).describe("of the view as it was read: 409 when it is another"),
  name: name.optional(),
  params: params.optional(),
  shared: z.boolean().optional(),
});
export type ViewChanges = z.output<typeof viewChangesSchema>;

export const startViewSchema = z.object({
  list,
  viewId: z.uuid().nullable().describe("null: the list begins as it is by itself"),
});
export type StartView = z.output<typeof startViewSchema>;
