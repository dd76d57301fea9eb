import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { invitations, passwordResets, users } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/**
 * Ids of everybody who can administer. Locks their rows, so that two admins demoting each other at once cannot both
 * succeed.
 */
async function enabledAdmins(tx: DbOrTx): Promise<string[]> {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.disabled, false)))
    .orderBy(users.id)
    .for("update");
  return admins.map(({ id }) => id);
}

/**
 * Makes sure that somebody else can administer before this user no longer does. Locks the admins' rows.
 * @throws AppError `conflict` when no enabled admin would be left.
 */
export async function assertAnotherAdmin(tx: DbOrTx, id: string): Promise<void> {
  if ((await enabledAdmins(tx)).some((admin) => admin !== id)) return;
  throw new AppError("conflict", "This is the last enabled admin.", {
    remedy: "Make somebody else an admin first.",
  });
}

/** Whether this user administers and nobody else could. Locks the admins' rows. */
export async function isLastAdmin(tx: DbOrTx, id: string): Promise<boolean> {
  const [first, ...others] = await enabledAdmins(tx);
  return first === id && others.length === 0;
}

/** Takes back the links of somebody who no longer administers: open invitations, and links to reset passwords. */
export async function withdrawLinks(tx: DbOrTx, id: string): Promise<void> {
  await tx
    .delete(invitations)
    .where(and(eq(invitations.invitedBy, id), isNull(invitations.acceptedAt)));
  await tx.delete(passwordResets).where(eq(passwordResets.madeBy, id));
}
