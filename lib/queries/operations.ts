import { queryOptions } from "@tanstack/react-query";
import type {
  decideOperationRoute,
  dismissTodoRoute,
  listOperationsRoute,
  readOperationRoute,
  retryTodoRoute,
} from "@/lib/api/routes/operations";
import { type Decision, hasEnded } from "@/lib/domain/operation-state";
import { call } from "./client";
import { operationKey, operationsKey } from "./keys";

/** While an operation runs its page looks again this often, should an event be missed. */
const recheckMs = 3_000;

export const operationQueries = {
  /** The newest operations, or those begun together, and the whole to-do list. */
  list: (batch?: string) =>
    queryOptions({
      queryKey: [...operationsKey, "list", batch ?? ""],
      queryFn: ({ signal }) =>
        call<typeof listOperationsRoute>("GET", "/api/v1/operations", {
          query: batch === undefined ? {} : { batch },
          signal,
        }),
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: operationKey(id),
      queryFn: ({ signal }) =>
        call<typeof readOperationRoute>("GET", "/api/v1/operations/{id}", {
          params: { id },
          signal,
        }),
      refetchInterval: (query) =>
        query.state.data && hasEnded(query.state.data) ? false : recheckMs,
    }),
};
export const operationsApi = {
  decide: (id: string, decision: Decision) =>
    call<typeof decideOperationRoute>("POST", "/api/v1/operations/{id}/decision", {
      params: { id },
      body: { decision },
    }),
  retryTodo: (id: string, todoId: string) =>
    call<typeof retryTodoRoute>("POST", "/api/v1/operations/{id}/todos/{todoId}/retry", {
      params: { id, todoId },
    }),
  dismissTodo: (id: string, todoId: string) =>
    call<typeof dismissTodoRoute>("POST", "/api/v1/operations/{id}/todos/{todoId}/dismiss", {
      params: { id, todoId },
    }),
};
