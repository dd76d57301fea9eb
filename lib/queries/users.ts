import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  createInvitationRoute,
  listInvitationsRoute,
  revokeInvitationRoute,
} from "@/lib/api/routes/invitations";
import type {
  createResetLinkRoute,
  deleteUserRoute,
  listUsersRoute,
  resetSecondFactorRoute,
  signOutUserRoute,
  updateUserRoute,
} from "@/lib/api/routes/users";
import { call } from "./client";

/** Users and invitations change together: an accepted invitation becomes a user. */
export const usersKey = ["users"] as const;

export const userQueries = {
  list: () =>
    queryOptions({
      queryKey: [...usersKey, "list"],
      queryFn: async ({ signal }) =>
        (await call<typeof listUsersRoute>("GET", "/api/v1/users", { signal })).items,
    }),
  invitations: () =>
    queryOptions({
      queryKey: [...usersKey, "invitations"],
      queryFn: async ({ signal }) =>
        (await call<typeof listInvitationsRoute>("GET", "/api/v1/invitations", { signal })).items,
    }),
};

export type UserChange = RouteArguments<typeof updateUserRoute>["body"];
export type NewInvitation = RouteArguments<typeof createInvitationRoute>["body"];
export const usersApi = {
  update: (id: string, body: UserChange) =>
    call<typeof updateUserRoute>("PATCH", "/api/v1/users/{id}", { params: { id }, body }),
  signOut: (id: string) =>
    call<typeof signOutUserRoute>("DELETE", "/api/v1/users/{id}/sessions", { params: { id } }),
  delete: (id: string) =>
    call<typeof deleteUserRoute>("DELETE", "/api/v1/users/{id}", { params: { id } }),
  /** Takes a lost second factor away, and signs them out everywhere. */
  resetSecondFactor: (id: string) =>
    call<typeof resetSecondFactorRoute>("DELETE", "/api/v1/users/{id}/second-factor", {
      params: { id },
    }),
  /** Makes a link with which the user chooses a new password. */
  createResetLink: (id: string) =>
    call<typeof createResetLinkRoute>("POST", "/api/v1/users/{id}/reset-link", { params: { id } }),
  invite: (body: NewInvitation) =>
    call<typeof createInvitationRoute>("POST", "/api/v1/invitations", { body }),
  revokeInvitation: (id: string) =>
    call<typeof revokeInvitationRoute>("DELETE", "/api/v1/invitations/{id}", { params: { id } }),
};
