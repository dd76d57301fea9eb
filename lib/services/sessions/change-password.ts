import "server-only";
import { eq } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import type { SignInOrigin } from "@/lib/auth/origin";
import { setPasswordHash } from "@/lib/auth/password-identity";
import { endSessions, type OpenedSession, openSession } from "@/lib/auth/session";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { passwordResets } from "@/lib/db/schema";
import { repetitionFault } from "@/lib/domain/password-rule";
import type { Actor } from "@/lib/domain/permissions";
import { badPassword, hashNewPassword } from "@/lib/services/users/hash-new-password";
import { assertPasswordsOn } from "./sign-in";
import { verifyOwnPassword } from "./verify-own-password";

interface Change {
  currentPassword: string;
  newPassword: string;
}

/** Puts a new password in the old one's place, and ends what the old one opened: sessions, and links to replace it. */
export async function replacePassword(
  tx: DbOrTx,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await setPasswordHash(tx, userId, passwordHash);
  await endSessions(tx, userId);
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId));
}

/**
 * Changes the asking user's own password and ends all their sessions, but opens a new one in this browser.
 * @throws AppError `invalid_input` at /currentPassword or /newPassword, `throttled` after 10 wrong tries, `forbidden`
 * for a token.
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: Change,
  origin: SignInOrigin,
): Promise<OpenedSession> {
  assertSignedIn(actor, "A personal token cannot change the password. Sign in with it.");
  await assertPasswordsOn();
  await verifyOwnPassword(actor, currentPassword, {
    pointer: "/currentPassword",
    detail: "Enter your current password; this one is another.",
  });
  const repeated = repetitionFault(currentPassword, newPassword);
  if (repeated) throw badPassword(repeated, "/newPassword");
  const passwordHash = await hashNewPassword(newPassword, actor, "/newPassword");
  const db = await getDb();
  await db.transaction((tx) => replacePassword(tx, actor.userId, passwordHash));
  return openSession({ id: actor.userId, email: actor.email }, origin);
}
