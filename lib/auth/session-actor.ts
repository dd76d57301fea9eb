import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, gt } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { sessions, users } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import { cookieValue, sessionLifetimeS, tokenOfCookie } from "./session-cookie";

/** A session's end moves on at most this often, so that reading a page is not a write. */
const renewEveryMs = 60 * 60 * 1000;

async function renew(id: string, now: Date): Promise<void> {
  const db = await getDb();
  await db
    .update(sessions)
    .set({ expiresAt: new Date(now.getTime() + sessionLifetimeS * 1000), updatedAt: now })
    .where(eq(sessions.id, id));
}

/**
 * The user a cookie header signs in, in one query instead of the sign-in library's two. Null when there is no session,
 * it has ended, or the account is disabled.
 */
export async function sessionActor(
  cookieHeader: string | null,
  now = clock.now(),
): Promise<Actor | null> {
  const value = cookieValue(cookieHeader);
  const token = value && tokenOfCookie(value);
  if (!token) return null;
  const db = await getDb();
  const [row] = await db
    .select({
      id: sessions.id,
      updatedAt: sessions.updatedAt,
      userId: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      disabled: users.banned,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), gt(sessions.expiresAt, now)));
  if (!row || row.disabled) return null;
  if (now.getTime() - row.updatedAt.getTime() > renewEveryMs) await renew(row.id, now);
  return {
    kind: "user",
    userId: row.userId,
    email: row.email,
    name: row.name,
    role: row.role,
    credentialId: row.id,
    credentialLabel: null,
  };
}
