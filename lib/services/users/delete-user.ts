import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { users, views } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { assertAnotherAdmin, withdrawLinks } from "./keep-an-admin";

/**
 * Deletes a user. Their sessions, personal tokens and open invitations end from the next request on; the activity log
 * keeps their name.
 * @returns the user's e-mail address.
 * @throws AppError `not_found`; `conflict` for oneself and when no enabled admin would be left.
 */
export async function deleteUser(actor: Actor, id: string): Promise<{ email: string }> {
  if (actor.userId === id)
    throw new AppError("conflict", "You cannot delete your own account.", {
      remedy: "Another admin has to do this for you.",
    });
  const db = await getDb();
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(users).where(eq(users.id, id));
    if (!before) throw new AppError("not_found", "There is no such user.");
    if (before.role === "admin" && !before.disabled) await assertAnotherAdmin(tx, id);
    await withdrawLinks(tx, id);
    // What they shared stays.
    await tx.delete(views).where(and(eq(views.ownerId, id), eq(views.shared, false)));
    // Whatever belongs to the user goes with the row; see the tables' foreign keys.
    await tx.delete(users).where(eq(users.id, id));
    return { email: before.email };
  });
}
