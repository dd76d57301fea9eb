import { z } from "zod";
import { newViewSchema, startViewSchema, viewChangesSchema, viewSchema } from "@/lib/domain/view";
import { viewLists } from "@/lib/domain/view-params";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

export const listViewsRoute = defineRoute({
  id: "listViews",
  method: "GET",
  path: "/api/v1/views",
  summary: "Your own saved views of lists, and those shared with everybody",
  access: "self",
  query: z.object({
    list: z
      .enum(viewLists, `Choose one of ${viewLists.join(", ")}.`)
      .optional()
      .describe("of one list alone"),
  }),
  response: z.object({ items: z.array(viewSchema) }),
});

export const createViewRoute = defineRoute({
  id: "createView",
  method: "POST",
  path: "/api/v1/views",
  summary: "Keep a way to look at a list under a name; sharing it needs the operator role",
  access: "self",
  body: newViewSchema,
  response: viewSchema,
  status: 201,
  audit: { action: "views.create", targetKind: "view" },
});

export const updateViewRoute = defineRoute({
  id: "updateView",
  method: "PATCH",
  path: "/api/v1/views/{id}",
  summary: "Change a view of yours, or as an operator a shared one",
  access: "self",
  params: oneOf("view"),
  body: viewChangesSchema,
  response: viewSchema,
  audit: { action: "views.update", targetKind: "view" },
});

export const deleteViewRoute = defineRoute({
  id: "deleteView",
  method: "DELETE",
  path: "/api/v1/views/{id}",
  summary: "Delete a view of yours, or as an operator a shared one",
  access: "self",
  params: oneOf("view"),
  audit: { action: "views.delete", targetKind: "view" },
});

export const setStartViewRoute = defineRoute({
  id: "setStartView",
  method: "PUT",
  path: "/api/v1/views/start",
  summary: "Choose the view that a list of yours begins with, or none",
  access: "self",
  // A view that is gone meanwhile.
  fails: ["not_found"],
  body: startViewSchema,
  audit: { action: "views.start", targetKind: "view" },
});
