import "server-only";
import type { Actor } from "@/lib/domain/permissions";
import { clientAddress } from "./client-address";
import { sessionActor } from "./session-actor";
import { tokenActor } from "./token-actor";

/**
 * Who is asking: the owner of a token, or whoever the session cookie signs in. Null when neither holds.
 * A request that sends an Authorization header is judged by it alone, so a bad token never falls back to a cookie.
 */
export async function actorOfRequest(request: Request): Promise<Actor | null> {
  const authorization = request.headers.get("authorization");
  return authorization === null
    ? sessionActor(request.headers.get("cookie"))
    : tokenActor(authorization, clientAddress(request));
}
