import { queryOptions } from "@tanstack/react-query";
import type {
  beginBatchRoute,
  checkBatchRoute,
  continueBatchRoute,
  listBatchesRoute,
  readBatchRoute,
  stopBatchRoute,
  undoBatchRoute,
} from "@/lib/api/routes/batches";
import type { RouteArguments } from "@/lib/api/define";
import { call } from "./client";
import { batchesKey, batchKey } from "./keys";

export type BatchCheckBody = RouteArguments<typeof checkBatchRoute>["body"];
export type BeginBatchBody = RouteArguments<typeof beginBatchRoute>["body"];

/** While a batch is under way its page looks again this often, should an event be missed. */
const recheckMs = 5_000;

export const batchQueries = {
  list: () =>
    queryOptions({
      queryKey: [...batchesKey, "list"],
      queryFn: ({ signal }) => call<typeof listBatchesRoute>("GET", "/api/v1/batches", { signal }),
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: batchKey(id),
      queryFn: ({ signal }) =>
        call<typeof readBatchRoute>("GET", "/api/v1/batches/{id}", { params: { id }, signal }),
      refetchInterval: ({ state: { data } }) =>
        data && data.state !== "running" && data.counts.begun === 0 ? false : recheckMs,
    }),
};

export const batchesApi = {
  check: (body: BatchCheckBody, signal?: AbortSignal) =>
    call<typeof checkBatchRoute>("POST", "/api/v1/batches/check", {
      body,
      ...(signal && { signal }),
    }),
  begin: (body: BeginBatchBody) =>
    call<typeof beginBatchRoute>("POST", "/api/v1/batches", { body }),
  continue: (id: string, again: boolean) =>
    call<typeof continueBatchRoute>("POST", "/api/v1/batches/{id}/continue", {
      params: { id },
      body: { again },
    }),
  stop: (id: string) =>
    call<typeof stopBatchRoute>("POST", "/api/v1/batches/{id}/stop", { params: { id } }),
  undo: (id: string) =>
    call<typeof undoBatchRoute>("POST", "/api/v1/batches/{id}/undo", { params: { id } }),
};
