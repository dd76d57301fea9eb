import { z } from "zod";
import { serviceAccountInputSchema, serviceAccountSchema } from "@/lib/domain/service-account";
import {
  createTokenSchema,
  issuedTokenSchema,
  rotateTokenSchema,
  tokenSchema,
} from "@/lib/domain/token";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

const oneAccount = oneOf("service account");
const oneToken = oneAccount.extend({
  tokenId: z.uuid("There is no such token.").describe("id of the token"),
});

export const listServiceAccountsRoute = defineRoute({
  id: "listServiceAccounts",
  method: "GET",
  path: "/api/v1/service-accounts",
  summary: "Who scripts act as when no person is behind them",
  access: "service-accounts.read",
  response: z.object({ items: z.array(serviceAccountSchema) }),
});

export const createServiceAccountRoute = defineRoute({
  id: "createServiceAccount",
  method: "POST",
  path: "/api/v1/service-accounts",
  summary: "Make a service account",
  access: "service-accounts.write",
  body: serviceAccountInputSchema,
  response: serviceAccountSchema,
  status: 201,
  audit: { action: "service-accounts.create", targetKind: "service-account" },
});

export const updateServiceAccountRoute = defineRoute({
  id: "updateServiceAccount",
  method: "PUT",
  path: "/api/v1/service-accounts/{id}",
  summary: "Change a service account, or disable it; holds from the next request on",
  access: "service-accounts.write",
  params: oneAccount,
  body: serviceAccountInputSchema,
  response: serviceAccountSchema,
  audit: { action: "service-accounts.update", targetKind: "service-account" },
});

export const deleteServiceAccountRoute = defineRoute({
  id: "deleteServiceAccount",
  method: "DELETE",
  path: "/api/v1/service-accounts/{id}",
  summary: "Delete a service account with its tokens; the activity log keeps its name",
  access: "service-accounts.write",
  params: oneAccount,
  audit: { action: "service-accounts.delete", targetKind: "service-account" },
});

export const listServiceTokensRoute = defineRoute({
  id: "listServiceTokens",
  method: "GET",
  path: "/api/v1/service-accounts/{id}/tokens",
  summary: "A service account's tokens",
  access: "service-accounts.read",
  params: oneAccount,
  response: z.object({ items: z.array(tokenSchema) }),
});

export const createServiceTokenRoute = defineRoute({
  id: "createServiceToken",
  method: "POST",
  path: "/api/v1/service-accounts/{id}/tokens",
  summary: "Create a token of a service account; shown in this answer only",
  access: "service-accounts.write",
  params: oneAccount,
  body: createTokenSchema,
  response: issuedTokenSchema,
  status: 201,
  audit: { action: "service-accounts.create-token", targetKind: "service-account" },
});

export const revokeServiceTokenRoute = defineRoute({
  id: "revokeServiceToken",
  method: "DELETE",
  path: "/api/v1/service-accounts/{id}/tokens/{tokenId}",
  summary: "Revoke a token of a service account",
  access: "service-accounts.write",
  params: oneToken,
  audit: { action: "service-accounts.revoke-token", targetKind: "service-account" },
});

export const rotateServiceTokenRoute = defineRoute({
  id: "rotateServiceToken",
  method: "POST",
  path: "/api/v1/service-accounts/{id}/tokens/{tokenId}/rotation",
  summary: "Create another token in the place of one, which works on for a while",
  access: "service-accounts.write",
  params: oneToken,
  body: rotateTokenSchema,
  response: issuedTokenSchema,
  status: 201,
  audit: { action: "service-accounts.rotate-token", targetKind: "service-account" },
});
