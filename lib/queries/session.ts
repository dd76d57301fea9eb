import type { signOutRoute } from "@/lib/api/routes/session";
import { call } from "./client";

/** Ends this browser's session. */
export const signOut = () => call<typeof signOutRoute>("DELETE", "/api/v1/session");
