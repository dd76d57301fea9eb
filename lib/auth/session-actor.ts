import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, gt, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { prepared } from "@/lib/db/prepared";
import { readTogether } from "@/lib/db/read-together";
import { secondFactors, sessions, users } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import { readCookie } from "./cookies";
import { sessionIdleMs } from "./session";
import { demandsSecondFactor } from "./sign-in-settings";
import { hourMs } from "@/lib/domain/time-units";

/** A session's end moves on at most this often, so that reading a page is not a write. */
const renewEveryMs = hourMs;

/** What we make; anything else is not worth asking the database for. */
const tokenForm = /^[\w-]{43}$/;

async function renew(session: { id: string; endsAt: Date }, now: Date): Promise<void> {
  const db = await getDb();
  const expiresAt = new Date(Math.min(now.getTime() + sessionIdleMs, session.endsAt.getTime()));
  await db.update(sessions).set({ expiresAt, lastUsedAt: now }).where(eq(sessions.id, session.id));
}

/**
 * The user a cookie header signs in, in one query for all who come with it at the same time. The database knows a hash
 * of the token alone, so a copy of it opens no session, and how long a lookup takes says nothing about any token. Null
 * when there is no session, it has ended, or the account is disabled.
 */
export async function sessionActor(cookieHeader: string | null): Promise<Actor | null> {
  const token = readCookie("session", cookieHeader);
  if (!token || !tokenForm.test(token)) return null;
  const tokenHash = hashToken(token);
  return readTogether(`session ${tokenHash}`, () => readActor(tokenHash));
}

const sessionOf = prepared((db) =>
  db
    .select({
      id: sessions.id,
      lastUsedAt: sessions.lastUsedAt,
      endsAt: sessions.endsAt,
      userId: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      mustEnrol: sql<boolean>`${sessions.identityId} is null and ${secondFactors.confirmedAt} is null and ${demandsSecondFactor}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(secondFactors, eq(secondFactors.userId, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder("tokenHash")),
        gt(sessions.expiresAt, sql.placeholder("now")),
        eq(users.disabled, false),
      ),
    )
    .prepare(""),
);

async function readActor(tokenHash: string): Promise<Actor | null> {
  const now = clock.now();
  const [row] = await (await sessionOf()).execute({ tokenHash, now });
  if (!row) return null;
  if (now.getTime() - row.lastUsedAt.getTime() > renewEveryMs) await renew(row, now);
  return {
    kind: "user",
    userId: row.userId,
    email: row.email,
    name: row.name,
    role: row.role,
    credentialId: row.id,
    credentialLabel: null,
    ...(row.mustEnrol ? { mustEnrol: true as const } : {}),
  };
}
