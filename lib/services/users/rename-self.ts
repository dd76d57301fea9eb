import "server-only";
import { eq } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";

/**
 * Changes the asking user's own name.
 * @throws AppError `forbidden` for a personal token.
 */
export async function renameSelf(actor: Actor, name: string): Promise<void> {
  assertSignedIn(actor, "A personal token cannot change who you are. Sign in with your password.");
  const db = await getDb();
  await db.update(users).set({ name, updatedAt: clock.now() }).where(eq(users.id, actor.userId));
}
