import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";

/**
 * Ends the session that was presented.
 * @throws AppError `forbidden` for a personal token: it has no session.
 */
export async function signOut(actor: Actor): Promise<void> {
  assertSignedIn(actor, "A personal token has no session to end. Revoke the token instead.");
  const db = await getDb();
  await db.delete(sessions).where(eq(sessions.id, actor.credentialId));
}
