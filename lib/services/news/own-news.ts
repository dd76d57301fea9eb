import "server-only";
import { eq } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { getDb } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { newsSince, type Release } from "@/lib/domain/changelog";
import type { Actor } from "@/lib/domain/permissions";
import { readOwnPreferences } from "@/lib/services/users/own-preferences";
import { changelog } from "./changelog";

/** Versions of this build's changelog that are news to somebody with that mark. */
export function unseenNews(seen: string): string[] {
  const { releases, mark } = changelog();
  return newsSince(releases, seen, mark).map(({ version }) => version);
}

/** Every release this build tells of, and which of them are news to who asks. */
export async function readNews(
  actor: Pick<Actor, "userId">,
): Promise<{ items: Release[]; unseen: string[] }> {
  const { releases, mark } = changelog();
  const { newsSeen } = await readOwnPreferences(actor);
  return { items: [...releases], unseen: unseenNews(newsSeen ?? mark) };
}

/**
 * Notes that somebody has seen what is new.
 * @throws AppError `forbidden` for a personal token.
 */
export async function markNewsSeen(actor: Actor): Promise<void> {
  assertSignedIn(actor, "A personal token sees no news. Sign in with your password.");
  const db = await getDb();
  await db.update(users).set({ newsSeen: changelog().mark }).where(eq(users.id, actor.userId));
}
