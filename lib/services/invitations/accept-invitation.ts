import "server-only";
import { clock } from "@/lib/config/clock";
import { hashPassword } from "@/lib/auth/password";
import { getDb } from "@/lib/db/client";
import { invitations } from "@/lib/db/schema";
import type { Me, NewAccount } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";
import { insertUser } from "@/lib/services/users/insert-user";
import { acceptableBy } from "./open-invitation";

/**
 * Makes an account from an invitation, once.
 * @throws AppError `not_found` when the link was used, revoked or has expired; `invalid_input` at /email when the
 * invitation is for another address; `conflict` when the address has an account.
 */
export async function acceptInvitation({ token, email, name, password }: NewAccount): Promise<Me> {
  const db = await getDb();
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    // Taking the invitation locks its row: a second try waits here and then finds it used.
    const [taken] = await tx
      .update(invitations)
      .set({ acceptedAt: clock.now() })
      .where(acceptableBy(token))
      .returning({ role: invitations.role, email: invitations.email });
    if (!taken)
      throw new AppError("not_found", "This invitation was used or revoked, or has expired.", {
        remedy: "Ask an admin for a new link.",
      });
    if (taken.email && taken.email !== email) {
      const detail = "Enter the e-mail address the invitation is for.";
      throw new AppError("invalid_input", detail, { issues: [{ pointer: "/email", detail }] });
    }
    return insertUser(tx, { email, name, role: taken.role, passwordHash });
  });
}
