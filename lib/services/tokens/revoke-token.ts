import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { apiTokens } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";

/**
 * Makes one of the asking user's own tokens useless, from the next request on.
 * @returns the token's name, for the activity log.
 * @throws AppError `not_found`, also for somebody else's token.
 */
export async function revokeToken(actor: Actor, id: string): Promise<{ name: string }> {
  const db = await getDb();
  const own = and(
    eq(apiTokens.id, id),
    eq(apiTokens.userId, actor.userId),
    isNull(apiTokens.revokedAt),
  );
  const [revoked] = await db
    .update(apiTokens)
    .set({ revokedAt: clock.now() })
    .where(own)
    .returning({ name: apiTokens.name });
  if (!revoked)
    throw new AppError("not_found", "There is no such token, or it was revoked already.");
  return revoked;
}
