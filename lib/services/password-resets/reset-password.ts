import "server-only";
import { networkOf } from "@/lib/auth/client-address";
import type { SignInOrigin } from "@/lib/auth/origin";
import { type OpenedSession, openSession } from "@/lib/auth/session";
import { throttledLink } from "@/lib/auth/throttle";
import { getDb } from "@/lib/db/client";
import { passwordResets } from "@/lib/db/schema";
import type { Me } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";
import { replacePassword } from "@/lib/services/sessions/change-password";
import { assertPasswordsOn } from "@/lib/services/sessions/sign-in";
import { hasSecondFactor } from "@/lib/services/second-factor/pass";
import { hashNewPassword } from "@/lib/services/users/hash-new-password";
import { openReset, resettableBy } from "./open-reset";

const useless = (): AppError =>
  new AppError("not_found", "This link was used or replaced by a newer one, or has expired.", {
    remedy: "Ask an admin for a new link.",
  });

/**
 * Puts a new password in place of a forgotten one, once, and signs in here, unless a second factor is to be asked for
 * first. Everything else that is signed in as this user ends.
 * @throws AppError `not_found` when the link is of no use; `invalid_input` at /password for a worthless one; `throttled`
 * after too many wrong links.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  origin: SignInOrigin,
): Promise<{ user: Me; session: OpenedSession | null }> {
  await assertPasswordsOn();
  const user = await throttledLink(networkOf(origin.address), async () => {
    const found = await openReset(token);
    if (!found) throw useless();
    return found;
  });
  const passwordHash = await hashNewPassword(password, user);
  const db = await getDb();
  await db.transaction(async (tx) => {
    // Taking the link locks its row: a second try waits here and then finds it used.
    const taken = await tx
      .delete(passwordResets)
      .where(resettableBy(token))
      .returning({ userId: passwordResets.userId });
    if (taken.length === 0) throw useless();
    await replacePassword(tx, user.id, passwordHash);
  });
  const asked = await hasSecondFactor(user.id);
  return { user, session: asked ? null : await openSession(user, origin) };
}
