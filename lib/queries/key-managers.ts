import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type {
  changeKeyManagerRoute,
  confirmBackupRoute,
  createKeyManagerRoute,
  deleteKeyManagerRoute,
  downloadBackupRoute,
  leaveUnfinishedRoute,
  listKeyManagersRoute,
  readBlockersRoute,
  readJobRoute,
  readKeyManagerRoute,
  readSetupRoute,
  refreshKeyManagersRoute,
} from "@/lib/api/routes/key-managers";
import type { RouteArguments } from "@/lib/api/define";
import { call } from "./client";
import { activityKey, keyManagersKey, overviewKey } from "./keys";

const jobEveryMs = 700;

const oneKey = (id: string) => [...keyManagersKey, "one", id] as const;

export const keyManagerQueries = {
  /** `search` is the query string with filters, search and sort. */
  list: (search: string) =>
    queryOptions({
      queryKey: [...keyManagersKey, "list", search],
      queryFn: ({ signal }) =>
        call<typeof listKeyManagersRoute>("GET", "/api/v1/key-managers", {
          query: Object.fromEntries(new URLSearchParams(search)),
          signal,
        }),
    }),
  /** One key manager, read live from its system. */
  detail: (id: string) =>
    queryOptions({
      queryKey: oneKey(id),
      queryFn: ({ signal }) =>
        call<typeof readKeyManagerRoute>("GET", "/api/v1/key-managers/{id}", {
          params: { id },
          signal,
        }),
    }),
  /** What stands in the way of deleting it; asked anew each time the dialog opens. */
  blockers: (id: string) =>
    queryOptions({
      queryKey: [...oneKey(id), "blockers"],
      queryFn: async ({ signal }) =>
        (
          await call<typeof readBlockersRoute>("GET", "/api/v1/key-managers/{id}/blockers", {
            params: { id },
            signal,
          })
        ).items,
      staleTime: 0,
    }),
  /** Rules and choices of one connection; not below the others' key, for a change elsewhere must not disturb a form. */
  setup: (connectionId: string) =>
    queryOptions({
      queryKey: ["key-manager-setup", connectionId],
      queryFn: ({ signal }) =>
        call<typeof readSetupRoute>("GET", "/api/v1/connections/{id}/key-managers/setup", {
          params: { id: connectionId },
          signal,
        }),
      staleTime: 0,
      refetchOnWindowFocus: false,
    }),
  /** A job of a connection's system, asked again until it has ended. */
  job: (connectionId: string, key: string) =>
    queryOptions({
      queryKey: ["key-manager-job", connectionId, key],
      queryFn: ({ signal }) =>
        call<typeof readJobRoute>("GET", "/api/v1/connections/{id}/key-managers/jobs/{key}", {
          params: { id: connectionId, key },
          signal,
        }),
      refetchInterval: (query) =>
        query.state.data === undefined || query.state.data.state === "running" ? jobEveryMs : false,
      staleTime: Infinity,
    }),
};

/* Changes. The caller invalidates when one has succeeded; results may carry a key backup and are never kept in the cache. */

/** Forgets every answer a changed key manager appears in; what is on the screen is read again. */
export async function invalidateKeyManagers(client: QueryClient): Promise<void> {
  await Promise.all(
    [keyManagersKey, overviewKey, activityKey].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}
export const keyManagersApi = {
  create: (connectionId: string, input: unknown) =>
    call<typeof createKeyManagerRoute>("POST", "/api/v1/key-managers", {
      body: { connectionId, input },
    }),
  change: (id: string, input: unknown) =>
    call<typeof changeKeyManagerRoute>("PATCH", "/api/v1/key-managers/{id}", {
      params: { id },
      body: { input },
    }),
  delete: (id: string) =>
    call<typeof deleteKeyManagerRoute>("DELETE", "/api/v1/key-managers/{id}", { params: { id } }),
  downloadBackup: (id: string, body: RouteArguments<typeof downloadBackupRoute>["body"]) =>
    call<typeof downloadBackupRoute>("POST", "/api/v1/key-managers/{id}/backup", {
      params: { id },
      body,
    }),
  confirmBackup: (id: string) =>
    call<typeof confirmBackupRoute>("PUT", "/api/v1/key-managers/{id}/backup", { params: { id } }),
  /** Forgets settings of key servers that were asked for and are not made. */
  leaveUnfinished: (id: string) =>
    call<typeof leaveUnfinishedRoute>("DELETE", "/api/v1/key-managers/{id}/unfinished", {
      params: { id },
    }),
  refresh: (connectionId: string) =>
    call<typeof refreshKeyManagersRoute>("POST", "/api/v1/connections/{id}/key-managers/refresh", {
      params: { id: connectionId },
    }),
};
