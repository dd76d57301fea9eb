import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, isNull } from "drizzle-orm";
import { networkOf } from "@/lib/auth/client-address";
import type { SignInOrigin } from "@/lib/auth/origin";
import { type OpenedSession, openSession } from "@/lib/auth/session";
import { throttledLink } from "@/lib/auth/throttle";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { invitations } from "@/lib/db/schema";
import type { Me, NewAccount } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";
import { hashNewPassword } from "@/lib/services/users/hash-new-password";
import { insertUser } from "@/lib/services/users/insert-user";
import { isSetUp } from "./is-set-up";

const usableBy = (token: string) =>
  and(
    eq(invitations.kind, "setup"),
    eq(invitations.tokenHash, hashToken(token)),
    isNull(invitations.acceptedAt),
  );

const notTheNewest = (): AppError =>
  new AppError("not_found", "This set-up link is not the newest one.", {
    remedy: "Use the link the server printed when it last started.",
  });

async function assertNotSetUp(within?: DbOrTx): Promise<void> {
  if (await isSetUp(within))
    throw new AppError(
      "conflict",
      "Setup is complete already. Sign in, or ask an admin to invite you.",
    );
}

/**
 * Makes the first admin with the token of the set-up link, once, and signs in. Nothing is hashed for a wrong link.
 * @throws AppError `conflict` when somebody has an account already, `not_found` when the token is not the newest,
 * `invalid_input` at /password for a worthless one, `throttled` after too many wrong links.
 */
export async function completeSetup(
  { token, email, name, password }: NewAccount,
  origin: SignInOrigin,
): Promise<{ user: Me; session: OpenedSession }> {
  await assertNotSetUp();
  const db = await getDb();
  await throttledLink(networkOf(origin.address), async () => {
    const rows = await db.select({ id: invitations.id }).from(invitations).where(usableBy(token));
    if (rows.length === 0) throw notTheNewest();
  });
  const passwordHash = await hashNewPassword(password, { email, name });
  const user = await db.transaction(async (tx) => {
    await assertNotSetUp(tx);
    // Taking the link locks its row: a second try waits here and then finds it used.
    const taken = await tx
      .update(invitations)
      .set({ acceptedAt: clock.now() })
      .where(usableBy(token))
      .returning({ id: invitations.id });
    if (taken.length === 0) throw notTheNewest();
    return insertUser(tx, { email, name, role: "admin", passwordHash });
  });
  return { user, session: await openSession(user, origin) };
}
