import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  changePasswordRoute,
  changePreferencesRoute,
  endOtherSessionsRoute,
  endOwnSessionRoute,
  listOwnSessionsRoute,
  renameAccountRoute,
  resetPasswordRoute,
} from "@/lib/api/routes/account";
import type { acceptInvitationRoute } from "@/lib/api/routes/invitations";
import type { signInRoute } from "@/lib/api/routes/session";
import type { confirmLinkRoute } from "@/lib/api/routes/sign-in";
import type { completeSetupRoute } from "@/lib/api/routes/setup";
import { call } from "./client";

export type Credentials = RouteArguments<typeof signInRoute>["body"];
export type NewAccountInput = RouteArguments<typeof completeSetupRoute>["body"];
export type PasswordChange = RouteArguments<typeof changePasswordRoute>["body"];
export const ownSessionsKey = ["own-sessions"] as const;

/** Browsers the signed-in user is signed in with. */
export const ownSessionsQuery = () =>
  queryOptions({
    queryKey: ownSessionsKey,
    queryFn: async ({ signal }) =>
      (await call<typeof listOwnSessionsRoute>("GET", "/api/v1/account/sessions", { signal }))
        .items,
  });
export const accountApi = {
  signIn: (body: Credentials) => call<typeof signInRoute>("POST", "/api/v1/session", { body }),
  /** Ties the account at a provider that waits in this browser to the one here, and signs in. */
  confirmLink: (body: RouteArguments<typeof confirmLinkRoute>["body"]) =>
    call<typeof confirmLinkRoute>("POST", "/api/v1/sign-in/link", { body }),
  /** Makes the first admin and signs in. */
  completeSetup: (body: NewAccountInput) =>
    call<typeof completeSetupRoute>("POST", "/api/v1/setup", { body }),
  /** Makes an invited account and signs in. */
  acceptInvitation: (body: NewAccountInput) =>
    call<typeof acceptInvitationRoute>("POST", "/api/v1/invitations/accept", { body }),
  /** Also signs every other browser of this account out. */
  changePassword: (body: PasswordChange) =>
    call<typeof changePasswordRoute>("PUT", "/api/v1/account/password", { body }),
  /** Chooses a new password with the token of a reset link, and signs in. */
  resetPassword: (body: RouteArguments<typeof resetPasswordRoute>["body"]) =>
    call<typeof resetPasswordRoute>("POST", "/api/v1/account/reset", { body }),
  rename: (body: RouteArguments<typeof renameAccountRoute>["body"]) =>
    call<typeof renameAccountRoute>("PATCH", "/api/v1/account", { body }),
  changePreferences: (body: RouteArguments<typeof changePreferencesRoute>["body"]) =>
    call<typeof changePreferencesRoute>("PUT", "/api/v1/account/preferences", { body }),
  endOwnSession: (id: string) =>
    call<typeof endOwnSessionRoute>("DELETE", "/api/v1/account/sessions/{id}", { params: { id } }),
  /** Signs out everywhere but here. */
  endOtherSessions: () => call<typeof endOtherSessionsRoute>("DELETE", "/api/v1/account/sessions"),
};
