import type { signOutRoute } from "@/lib/api/routes/session";
import { call } from "./client";
export const sessionApi = {
  /** Ends this browser's session. */
  signOut: () => call<typeof signOutRoute>("DELETE", "/api/v1/session"),
};
