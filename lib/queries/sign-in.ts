import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  changeSignInSettingsRoute,
  createIdentityProviderRoute,
  deleteIdentityProviderRoute,
  listIdentityProvidersRoute,
  readSignInSettingsRoute,
  testIdentityProviderRoute,
  updateIdentityProviderRoute,
} from "@/lib/api/routes/sign-in";
import { call } from "./client";

export const signInKey = ["sign-in"] as const;

export const signInQueries = {
  providers: () =>
    queryOptions({
      queryKey: [...signInKey, "providers"],
      queryFn: async ({ signal }) =>
        (
          await call<typeof listIdentityProvidersRoute>("GET", "/api/v1/identity-providers", {
            signal,
          })
        ).items,
    }),
  settings: () =>
    queryOptions({
      queryKey: [...signInKey, "settings"],
      queryFn: ({ signal }) =>
        call<typeof readSignInSettingsRoute>("GET", "/api/v1/sign-in-settings", { signal }),
    }),
};

export type NewProviderBody = RouteArguments<typeof createIdentityProviderRoute>["body"];
export type ChangedProviderBody = RouteArguments<typeof updateIdentityProviderRoute>["body"];

export const signInApi = {
  createProvider: (body: NewProviderBody) =>
    call<typeof createIdentityProviderRoute>("POST", "/api/v1/identity-providers", { body }),
  updateProvider: (id: string, body: ChangedProviderBody) =>
    call<typeof updateIdentityProviderRoute>("PUT", "/api/v1/identity-providers/{id}", {
      params: { id },
      body,
    }),
  deleteProvider: (id: string) =>
    call<typeof deleteIdentityProviderRoute>("DELETE", "/api/v1/identity-providers/{id}", {
      params: { id },
    }),
  /** Reads what a provider says of itself; nothing is stored. */
  testProvider: (body: RouteArguments<typeof testIdentityProviderRoute>["body"]) =>
    call<typeof testIdentityProviderRoute>("POST", "/api/v1/identity-providers/test", { body }),
  changeSettings: (body: RouteArguments<typeof changeSignInSettingsRoute>["body"]) =>
    call<typeof changeSignInSettingsRoute>("PUT", "/api/v1/sign-in-settings", { body }),
};
