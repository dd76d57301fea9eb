import type { readSessionRoute, signOutRoute } from "@/lib/api/routes/session";
import { call } from "./client";

export const sessionApi = {
  /** Who is signed in. @throws ProblemError `unauthenticated` when nobody is. */
  read: () => call<typeof readSessionRoute>("GET", "/api/v1/session"),
  /** Ends this browser's session. */
  signOut: () => call<typeof signOutRoute>("DELETE", "/api/v1/session"),
};
