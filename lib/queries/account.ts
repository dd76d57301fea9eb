import type { RouteArguments } from "@/lib/api/define";
import type { changePasswordRoute } from "@/lib/api/routes/account";
import type { acceptInvitationRoute } from "@/lib/api/routes/invitations";
import type { signInRoute } from "@/lib/api/routes/session";
import type { completeSetupRoute } from "@/lib/api/routes/setup";
import { call } from "./client";

export type Credentials = RouteArguments<typeof signInRoute>["body"];
export type NewAccountInput = RouteArguments<typeof completeSetupRoute>["body"];
export type PasswordChange = RouteArguments<typeof changePasswordRoute>["body"];

export const signIn = (body: Credentials) =>
  call<typeof signInRoute>("POST", "/api/v1/session", { body });

/** Makes the first admin and signs in. */
export const completeSetup = (body: NewAccountInput) =>
  call<typeof completeSetupRoute>("POST", "/api/v1/setup", { body });

/** Makes an invited account and signs in. */
export const acceptInvitation = (body: NewAccountInput) =>
  call<typeof acceptInvitationRoute>("POST", "/api/v1/invitations/accept", { body });

/** Also signs every other browser of this account out. */
export const changePassword = (body: PasswordChange) =>
  call<typeof changePasswordRoute>("PUT", "/api/v1/account/password", { body });
