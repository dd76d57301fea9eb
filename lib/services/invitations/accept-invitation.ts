import "server-only";
import { networkOf } from "@/lib/auth/client-address";
import type { SignInOrigin } from "@/lib/auth/origin";
import { type OpenedSession, openSession } from "@/lib/auth/session";
import { throttledLink } from "@/lib/auth/throttle";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { invitations } from "@/lib/db/schema";
import type { Me, NewAccount } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";
import { assertPasswordsOn } from "@/lib/services/sessions/sign-in";
import { hashNewPassword } from "@/lib/services/users/hash-new-password";
import { insertUser } from "@/lib/services/users/insert-user";
import { acceptableBy, openInvitation } from "./open-invitation";

const useless = (): AppError =>
  new AppError("not_found", "This invitation was used or revoked, or has expired.", {
    remedy: "Ask an admin for a new link.",
  });

/**
 * Makes an account from an invitation, once, and signs in. Nothing is hashed for a wrong link.
 * @throws AppError `not_found` when the link was used, revoked or has expired; `invalid_input` at /email when the
 * invitation is for another address, at /password for a worthless one; `conflict` when the address has an account;
 * `throttled` after too many wrong links.
 */
export async function acceptInvitation(
  { token, email, name, password }: NewAccount,
  origin: SignInOrigin,
): Promise<{ user: Me; session: OpenedSession }> {
  await assertPasswordsOn();
  const invitation = await throttledLink(networkOf(origin.address), async () => {
    const found = await openInvitation(token);
    if (!found) throw useless();
    return found;
  });
  if (invitation.email && invitation.email !== email) {
    const detail = "Enter the e-mail address the invitation is for.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/email", detail }] });
  }
  const passwordHash = await hashNewPassword(password, { email, name });
  const db = await getDb();
  const user = await db.transaction(async (tx) => {
    // Taking the invitation locks its row: a second try waits here and then finds it used.
    const [taken] = await tx
      .update(invitations)
      .set({ acceptedAt: clock.now() })
      .where(acceptableBy(token))
      .returning({ role: invitations.role });
    if (!taken) throw useless();
    return insertUser(tx, { email, name, role: taken.role, passwordHash });
  });
  return { user, session: await openSession(user, origin) };
}
