import "server-only";
import type { Actor } from "./permissions";

/** Who is asking. Null when nobody is signed in and no token is sent. */
export async function actorOfRequest(_request: Request): Promise<Actor | null> {
  return null;
}
