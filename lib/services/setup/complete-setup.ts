import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, isNull } from "drizzle-orm";
import { hashPassword } from "@/lib/auth/password";
import { getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { invitations } from "@/lib/db/schema";
import type { Me, NewAccount } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";
import { insertUser } from "@/lib/services/users/insert-user";
import { isSetUp } from "./is-set-up";

/**
 * Makes the first admin with the token of the set-up link, once.
 * @throws AppError `conflict` when somebody has an account already, `not_found` when the token is not the newest.
 */
export async function completeSetup({ token, email, name, password }: NewAccount): Promise<Me> {
  const db = await getDb();
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    if (await isSetUp(tx))
      throw new AppError(
        "conflict",
        "Set-up is done already. Sign in, or ask an admin to invite you.",
      );
    const link = and(
      eq(invitations.kind, "setup"),
      eq(invitations.tokenHash, hashToken(token)),
      isNull(invitations.acceptedAt),
    );
    // Taking the link locks its row: a second try waits here and then finds it used.
    const taken = await tx
      .update(invitations)
      .set({ acceptedAt: clock.now() })
      .where(link)
      .returning({ id: invitations.id });
    if (taken.length === 0)
      throw new AppError("not_found", "This set-up link is not the newest one.", {
        remedy: "Use the link the server printed when it last started.",
      });
    return insertUser(tx, { email, name, role: "admin", passwordHash });
  });
}
