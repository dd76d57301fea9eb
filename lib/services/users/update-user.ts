import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, isNull } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { invitations, sessions, users } from "@/lib/db/schema";
import type { UpdateUser } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";

/** Locks the admins' rows, so that two admins demoting each other at once cannot both succeed. */
async function assertAnotherAdmin(tx: DbOrTx, id: string): Promise<void> {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.banned, false)))
    .orderBy(users.id)
    .for("update");
  if (admins.some((admin) => admin.id !== id)) return;
  throw new AppError("conflict", "This is the last enabled admin.", {
    remedy: "Make somebody else an admin first.",
  });
}

/** Ends what the old powers left behind. */
async function withdraw(tx: DbOrTx, id: string, disabled: boolean): Promise<void> {
  await tx
    .delete(invitations)
    .where(and(eq(invitations.invitedBy, id), isNull(invitations.acceptedAt)));
  if (disabled) await tx.delete(sessions).where(eq(sessions.userId, id));
}

/**
 * Changes a user's role, or disables or enables the account; holds from the next request on. Somebody who stops being
 * an admin loses the invitations they sent.
 * @returns the user's e-mail address, for the activity log.
 * @throws AppError `not_found`; `conflict` when no enabled admin would be left.
 */
export async function updateUser(id: string, change: UpdateUser): Promise<{ email: string }> {
  const db = await getDb();
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(users).where(eq(users.id, id));
    if (!before) throw new AppError("not_found", "There is no such user.");
    const role = change.role ?? before.role;
    const disabled = change.disabled ?? before.banned;
    const losesAdmin = before.role === "admin" && !before.banned && (role !== "admin" || disabled);
    if (losesAdmin) await assertAnotherAdmin(tx, id);
    await tx
      .update(users)
      .set({ role, banned: disabled, updatedAt: clock.now() })
      .where(eq(users.id, id));
    if (losesAdmin || disabled) await withdraw(tx, id, disabled);
    return { email: before.email };
  });
}
