import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { endSessions } from "@/lib/auth/session";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { OwnSession } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";

const sentence = "A personal token has no sessions to show or end. Sign in with your password.";

/**
 * The browsers the asking user is signed in with: the one that asks, then last used first.
 * @throws AppError `forbidden` for a personal token.
 */
export async function listOwnSessions(actor: Actor): Promise<OwnSession[]> {
  assertSignedIn(actor, sentence);
  const db = await getDb();
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, actor.userId), gt(sessions.expiresAt, clock.now())))
    .orderBy(desc(sessions.lastUsedAt), desc(sessions.createdAt));
  const isCurrent = ({ id }: { id: string }) => id === actor.credentialId;
  rows.sort((one, other) => Number(isCurrent(other)) - Number(isCurrent(one)));
  return rows.map((row) => ({
    id: row.id,
    current: isCurrent(row),
    userAgent: row.userAgent,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  }));
}

/**
 * Ends one of the asking user's own sessions, from its next request on.
 * @throws AppError `not_found`, also for somebody else's; `forbidden` for a personal token.
 */
export async function endOwnSession(actor: Actor, id: string): Promise<void> {
  assertSignedIn(actor, sentence);
  const db = await getDb();
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.userId, actor.userId)))
    .returning({ id: sessions.id });
  if (ended.length === 0)
    throw new AppError("not_found", "There is no such session, or it has ended already.");
}

/**
 * Ends every session of the asking user but the one that asks.
 * @returns how many ended.
 * @throws AppError `forbidden` for a personal token.
 */
export async function endOtherSessions(actor: Actor): Promise<number> {
  assertSignedIn(actor, sentence);
  return endSessions(await getDb(), actor.userId, actor.credentialId);
}
