import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  createTokenRoute,
  listTokensRoute,
  revokeTokenRoute,
  rotateTokenRoute,
} from "@/lib/api/routes/tokens";
import { call } from "./client";

export const tokensKey = ["tokens"] as const;

/** The signed-in user's own tokens. */
export const tokensQuery = () =>
  queryOptions({
    queryKey: tokensKey,
    queryFn: async ({ signal }) =>
      (await call<typeof listTokensRoute>("GET", "/api/v1/tokens", { signal })).items,
  });

export type NewToken = RouteArguments<typeof createTokenRoute>["body"];
export const tokensApi = {
  create: (body: NewToken) => call<typeof createTokenRoute>("POST", "/api/v1/tokens", { body }),
  revoke: (id: string) =>
    call<typeof revokeTokenRoute>("DELETE", "/api/v1/tokens/{id}", { params: { id } }),
  /** Makes another one in its place, which works on for a while. */
  rotate: (id: string, body: RouteArguments<typeof rotateTokenRoute>["body"]) =>
    call<typeof rotateTokenRoute>("POST", "/api/v1/tokens/{id}/rotation", {
      params: { id },
      body,
    }),
};
