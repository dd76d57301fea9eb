import { z } from "zod";
import { createInvitationSchema, invitationSchema } from "@/lib/domain/invitation";
import { oneTimeSecretSchema } from "@/lib/domain/secret";
import { meSchema, newAccountSchema } from "@/lib/domain/user";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

export const listInvitationsRoute = defineRoute({
  id: "listInvitations",
  method: "GET",
  path: "/api/v1/invitations",
  summary: "Invitations nobody accepted yet",
  access: "users.read",
  response: z.object({ items: z.array(invitationSchema) }),
});

export const createInvitationRoute = defineRoute({
  id: "createInvitation",
  method: "POST",
  path: "/api/v1/invitations",
  summary: "Invite somebody by a link that works once, for 7 days",
  access: "users.write",
  body: createInvitationSchema,
  response: z.object({ invitation: invitationSchema, secret: oneTimeSecretSchema }),
  status: 201,
  audit: { action: "invitations.create", targetKind: "invitation" },
});

export const revokeInvitationRoute = defineRoute({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/api/v1/invitations/{id}",
  summary: "Revoke an invitation",
  access: "users.write",
  params: oneOf("invitation"),
  audit: { action: "invitations.revoke", targetKind: "invitation" },
});

export const acceptInvitationRoute = defineRoute({
  id: "acceptInvitation",
  method: "POST",
  path: "/api/v1/invitations/accept",
  summary: "Make an account with the token of an invitation's link, and sign in",
  access: "public",
  fails: ["not_found", "throttled"],
  body: newAccountSchema,
  response: z.object({ user: meSchema }),
  status: 201,
  audit: { action: "invitations.accept", targetKind: "user" },
});
