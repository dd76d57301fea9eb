import "server-only";
import { eq } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { Preferences } from "@/lib/domain/preferences";

/** How the asking person wants the interface, and the mark of the news they have seen. */
export async function readOwnPreferences({
  userId,
}: Pick<Actor, "userId">): Promise<Preferences & { newsSeen: string | null }> {
  const db = await getDb();
  const [row] = await db
    .select({ singleKeys: users.singleKeys, newsSeen: users.newsSeen })
    .from(users)
    .where(eq(users.id, userId));
  // A service account looks at no page.
  return row ?? { singleKeys: true, newsSeen: null };
}

/**
 * Changes how the asking person wants the interface.
 * @throws AppError `forbidden` for a personal token.
 */
export async function changeOwnPreferences(actor: Actor, wanted: Preferences): Promise<void> {
  assertSignedIn(actor, "A personal token sees no interface. Sign in with your password.");
  const db = await getDb();
  await db.update(users).set({ singleKeys: wanted.singleKeys }).where(eq(users.id, actor.userId));
}
