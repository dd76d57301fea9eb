import "server-only";
import { eq } from "drizzle-orm";
import { endSessions } from "@/lib/auth/session";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/**
 * Ends every session of a user. Their personal tokens keep working.
 * @returns the user's e-mail address and how many sessions ended.
 * @throws AppError `not_found`.
 */
export async function signOutUser(id: string): Promise<{ email: string; sessions: number }> {
  const db = await getDb();
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, id));
  if (!user) throw new AppError("not_found", "There is no such user.");
  return { email: user.email, sessions: await endSessions(db, id) };
}
