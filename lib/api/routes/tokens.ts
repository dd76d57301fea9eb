import { z } from "zod";
import {
  createTokenSchema,
  issuedTokenSchema,
  rotateTokenSchema,
  tokenSchema,
} from "@/lib/domain/token";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

export const listTokensRoute = defineRoute({
  id: "listTokens",
  method: "GET",
  path: "/api/v1/tokens",
  summary: "Your own personal tokens",
  access: "self",
  response: z.object({ items: z.array(tokenSchema) }),
});

export const createTokenRoute = defineRoute({
  id: "createToken",
  method: "POST",
  path: "/api/v1/tokens",
  summary: "Make a personal token for scripts; shown in this answer only",
  access: "tokens.write",
  body: createTokenSchema,
  response: issuedTokenSchema,
  status: 201,
  audit: { action: "tokens.create", targetKind: "token" },
});

export const revokeTokenRoute = defineRoute({
  id: "revokeToken",
  method: "DELETE",
  path: "/api/v1/tokens/{id}",
  summary: "Revoke one of your own personal tokens",
  access: "tokens.write",
  params: oneOf("token"),
  audit: { action: "tokens.revoke", targetKind: "token" },
});

export const rotateTokenRoute = defineRoute({
  id: "rotateToken",
  method: "POST",
  path: "/api/v1/tokens/{id}/rotation",
  summary: "Create another token in the place of one of your own, which works on for a while",
  access: "tokens.write",
  params: oneOf("token"),
  body: rotateTokenSchema,
  response: issuedTokenSchema,
  status: 201,
  audit: { action: "tokens.rotate", targetKind: "token" },
});
