import "server-only";
import { eq } from "drizzle-orm";
import { endSessions } from "@/lib/auth/session";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { passwordResets, users } from "@/lib/db/schema";
import type { UpdateUser } from "@/lib/domain/user";
import { AppError } from "@/lib/errors/app-error";
import { assertAnotherAdmin, withdrawLinks } from "./keep-an-admin";

/**
 * Changes a user's role, or disables or enables the account; holds from the next request on. Somebody who stops being
 * an admin loses the links they sent.
 * @returns the user's e-mail address, for the activity log.
 * @throws AppError `not_found`; `conflict` when no enabled admin would be left.
 */
export async function updateUser(id: string, change: UpdateUser): Promise<{ email: string }> {
  const db = await getDb();
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(users).where(eq(users.id, id));
    if (!before) throw new AppError("not_found", "There is no such user.");
    const role = change.role ?? before.role;
    const disabled = change.disabled ?? before.disabled;
    const losesAdmin =
      before.role === "admin" && !before.disabled && (role !== "admin" || disabled);
    if (losesAdmin) await assertAnotherAdmin(tx, id);
    await tx.update(users).set({ role, disabled, updatedAt: clock.now() }).where(eq(users.id, id));
    if (losesAdmin || disabled) await withdrawLinks(tx, id);
    if (disabled) {
      await endSessions(tx, id);
      await tx.delete(passwordResets).where(eq(passwordResets.userId, id));
    }
    return { email: before.email };
  });
}
