import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, lt, ne } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { hashToken, newToken } from "@/lib/db/crypto";
import { sessions } from "@/lib/db/schema";
import { deviceLifetimeS, markedDevice } from "./device";
import { setCookie } from "./cookies";
import type { SignInOrigin } from "./origin";
import { dayMs } from "@/lib/domain/time-units";

/** A session ends when it was not used for 7 days. */
export const sessionIdleMs = 7 * dayMs;

/** However much it is used, it ends 30 days after signing in (ASVS 5.0, 7.3.2). */
const sessionLongestMs = 30 * dayMs;

/** How somebody proved who they are. */
export interface SessionProof {
  /** The account at a provider; absent for a password. */
  identityId?: string;
  /** Sealed, see `sealToken`. */
  idToken?: string;
  /** They have just done so themselves, and not by a browser that was signed in elsewhere. */
  anew?: boolean;
  /** However long, in milliseconds; 30 days when absent. */
  longestMs?: number;
}

/** A browser that has just been signed in. */
export interface OpenedSession {
  /** `Set-Cookie` lines. */
  cookies: string[];
}

/**
 * Opens a session for whoever has proved to be this user, in place of the one their browser had. Every way of signing
 * in ends here.
 */
export async function openSession(
  user: { id: string; email: string },
  origin: SignInOrigin,
  proof: SessionProof = { anew: true },
  now = clock.now(),
): Promise<OpenedSession> {
  const db = await getDb();
  const token = newToken();
  const longestMs = Math.min(proof.longestMs ?? sessionLongestMs, sessionLongestMs);
  const endsAt = new Date(now.getTime() + longestMs);
  await db.insert(sessions).values({
    id: randomUUID(),
    userId: user.id,
    tokenHash: hashToken(token),
    createdAt: now,
    lastUsedAt: now,
    expiresAt: new Date(now.getTime() + Math.min(sessionIdleMs, longestMs)),
    endsAt,
    identityId: proof.identityId ?? null,
    idToken: proof.idToken ?? null,
    provedAt: proof.anew ? now : null,
    address: origin.address,
    userAgent: origin.userAgent?.slice(0, 300) ?? null,
  });
  // Ended ones are of no use to anybody; a sign-in is rare enough to clear them.
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  if (origin.sessionToken !== null)
    await db.delete(sessions).where(eq(sessions.tokenHash, hashToken(origin.sessionToken)));
  const { secure, cookieHeader } = origin;
  return {
    cookies: [
      setCookie("session", token, { maxAgeS: longestMs / 1000, secure }),
      setCookie("device", markedDevice(cookieHeader, user.email, now), {
        maxAgeS: deviceLifetimeS,
        secure,
      }),
    ],
  };
}

/**
 * Ends a user's sessions.
 * @param but id of one that goes on.
 * @returns how many ended.
 */
export async function endSessions(
  within: DbOrTx,
  userId: string,
  but: string | null = null,
): Promise<number> {
  const mine = eq(sessions.userId, userId);
  const ended = await within
    .delete(sessions)
    .where(but === null ? mine : and(mine, ne(sessions.id, but)))
    .returning({ id: sessions.id });
  return ended.length;
}
