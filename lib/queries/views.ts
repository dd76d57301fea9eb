import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  createViewRoute,
  deleteViewRoute,
  listViewsRoute,
  setStartViewRoute,
  updateViewRoute,
} from "@/lib/api/routes/views";
import type { ViewList } from "@/lib/domain/view-params";
import { call } from "./client";

export const viewsKey = (list: ViewList) => ["views", list] as const;

/** The views of a list that the signed-in person sees, by name. */
export const viewsQuery = (list: ViewList) =>
  queryOptions({
    queryKey: viewsKey(list),
    queryFn: async ({ signal }) =>
      (await call<typeof listViewsRoute>("GET", "/api/v1/views", { query: { list }, signal }))
        .items,
  });

export const viewsApi = {
  create: (body: RouteArguments<typeof createViewRoute>["body"]) =>
    call<typeof createViewRoute>("POST", "/api/v1/views", { body }),
  update: (id: string, body: RouteArguments<typeof updateViewRoute>["body"]) =>
    call<typeof updateViewRoute>("PATCH", "/api/v1/views/{id}", { params: { id }, body }),
  delete: (id: string) =>
    call<typeof deleteViewRoute>("DELETE", "/api/v1/views/{id}", { params: { id } }),
  /** null: the list begins as it is by itself. */
  start: (list: ViewList, viewId: string | null) =>
    call<typeof setStartViewRoute>("PUT", "/api/v1/views/start", { body: { list, viewId } }),
};
