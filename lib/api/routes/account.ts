import { z } from "zod";
import {
  changePasswordSchema,
  meSchema,
  ownSessionSchema,
  resetPasswordSchema,
  updateAccountSchema,
} from "@/lib/domain/user";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

export const renameAccountRoute = defineRoute({
  id: "renameAccount",
  method: "PATCH",
  path: "/api/v1/account",
  summary: "Change your own name",
  access: "self",
  body: updateAccountSchema,
  audit: { action: "account.rename", targetKind: "user" },
});

export const changePasswordRoute = defineRoute({
  id: "changePassword",
  method: "PUT",
  path: "/api/v1/account/password",
  summary: "Change your own password; signs you out of every other browser",
  access: "self",
  fails: ["throttled"],
  body: changePasswordSchema,
  audit: { action: "account.change-password", targetKind: "user" },
});

export const resetPasswordRoute = defineRoute({
  id: "resetPassword",
  method: "POST",
  path: "/api/v1/account/reset",
  summary: "Choose a new password with the token of a reset link, and sign in",
  access: "public",
  fails: ["throttled"],
  body: resetPasswordSchema,
  response: z.object({ user: meSchema }),
  audit: { action: "account.reset-password", targetKind: "user" },
});

export const listOwnSessionsRoute = defineRoute({
  id: "listOwnSessions",
  method: "GET",
  path: "/api/v1/account/sessions",
  summary: "Browsers you are signed in with",
  access: "self",
  response: z.object({ items: z.array(ownSessionSchema) }),
});

export const endOtherSessionsRoute = defineRoute({
  id: "endOtherSessions",
  method: "DELETE",
  path: "/api/v1/account/sessions",
  summary: "Sign yourself out everywhere else",
  access: "self",
  audit: { action: "account.end-sessions", targetKind: "user" },
});

export const endOwnSessionRoute = defineRoute({
  id: "endOwnSession",
  method: "DELETE",
  path: "/api/v1/account/sessions/{id}",
  summary: "Sign one of your browsers out",
  access: "self",
  params: oneOf("session"),
  audit: { action: "account.end-session", targetKind: "user" },
});
