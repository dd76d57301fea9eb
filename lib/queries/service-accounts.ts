import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  createServiceAccountRoute,
  createServiceTokenRoute,
  deleteServiceAccountRoute,
  listServiceAccountsRoute,
  listServiceTokensRoute,
  revokeServiceTokenRoute,
  rotateServiceTokenRoute,
  updateServiceAccountRoute,
} from "@/lib/api/routes/service-accounts";
import { call } from "./client";

export const serviceAccountsKey = ["service-accounts"] as const;

export const serviceAccountQueries = {
  list: () =>
    queryOptions({
      queryKey: [...serviceAccountsKey, "list"],
      queryFn: async ({ signal }) =>
        (await call<typeof listServiceAccountsRoute>("GET", "/api/v1/service-accounts", { signal }))
          .items,
    }),
  tokens: (id: string) =>
    queryOptions({
      queryKey: [...serviceAccountsKey, "tokens", id],
      queryFn: async ({ signal }) =>
        (
          await call<typeof listServiceTokensRoute>("GET", "/api/v1/service-accounts/{id}/tokens", {
            params: { id },
            signal,
          })
        ).items,
    }),
};

export type ServiceAccountBody = RouteArguments<typeof createServiceAccountRoute>["body"];

export const serviceAccountsApi = {
  create: (body: ServiceAccountBody) =>
    call<typeof createServiceAccountRoute>("POST", "/api/v1/service-accounts", { body }),
  update: (id: string, body: ServiceAccountBody) =>
    call<typeof updateServiceAccountRoute>("PUT", "/api/v1/service-accounts/{id}", {
      params: { id },
      body,
    }),
  delete: (id: string) =>
    call<typeof deleteServiceAccountRoute>("DELETE", "/api/v1/service-accounts/{id}", {
      params: { id },
    }),
  createToken: (id: string, body: RouteArguments<typeof createServiceTokenRoute>["body"]) =>
    call<typeof createServiceTokenRoute>("POST", "/api/v1/service-accounts/{id}/tokens", {
      params: { id },
      body,
    }),
  revokeToken: (id: string, tokenId: string) =>
    call<typeof revokeServiceTokenRoute>(
      "DELETE",
      "/api/v1/service-accounts/{id}/tokens/{tokenId}",
      { params: { id, tokenId } },
    ),
  rotateToken: (
    id: string,
    tokenId: string,
    body: RouteArguments<typeof rotateServiceTokenRoute>["body"],
  ) =>
    call<typeof rotateServiceTokenRoute>(
      "POST",
      "/api/v1/service-accounts/{id}/tokens/{tokenId}/rotation",
      { params: { id, tokenId }, body },
    ),
};
