import { z } from "zod";
import { oneTimeSecretSchema } from "@/lib/domain/secret";
import { updateUserSchema, userSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";
import { text } from "./parts";

const oneUser = z.object({ id: text(100).min(1).describe("id of the user") });

export const listUsersRoute = defineRoute({
  id: "listUsers",
  method: "GET",
  path: "/api/v1/users",
  summary: "Everybody with an account",
  access: "users.read",
  response: z.object({ items: z.array(userSchema) }),
});

export const updateUserRoute = defineRoute({
  id: "updateUser",
  method: "PATCH",
  path: "/api/v1/users/{id}",
  summary: "Change a user's role, or disable or enable the account",
  access: "users.write",
  params: oneUser,
  body: updateUserSchema,
  audit: { action: "users.update", targetKind: "user" },
});

export const deleteUserRoute = defineRoute({
  id: "deleteUser",
  method: "DELETE",
  path: "/api/v1/users/{id}",
  summary:
    "Delete a user with their sessions and personal tokens; the activity log keeps their name",
  access: "users.write",
  params: oneUser,
  audit: { action: "users.delete", targetKind: "user" },
});

export const createResetLinkRoute = defineRoute({
  id: "createResetLink",
  method: "POST",
  path: "/api/v1/users/{id}/reset-link",
  summary: "Make a link with which a user chooses a new password, once, within 24 hours",
  access: "users.write",
  params: oneUser,
  response: z.object({ secret: oneTimeSecretSchema }),
  status: 201,
  audit: { action: "users.reset-link", targetKind: "user" },
});

export const signOutUserRoute = defineRoute({
  id: "signOutUser",
  method: "DELETE",
  path: "/api/v1/users/{id}/sessions",
  summary: "Sign a user out everywhere; personal tokens keep working",
  access: "users.write",
  params: oneUser,
  audit: { action: "users.sign-out", targetKind: "user" },
});

export const resetSecondFactorRoute = defineRoute({
  id: "resetSecondFactor",
  method: "DELETE",
  path: "/api/v1/users/{id}/second-factor",
  summary: "Take away the second factor of somebody who lost it; signs them out everywhere",
  access: "users.write",
  params: oneUser,
  audit: { action: "users.reset-second-factor", targetKind: "user" },
});
