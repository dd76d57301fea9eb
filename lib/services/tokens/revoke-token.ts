import "server-only";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { apiTokens } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { ownToken, type TokenOwner } from "./issue";

/**
 * Makes one of an owner's tokens useless, from the next request on.
 * @returns the token's name, for the activity log.
 * @throws AppError `not_found`, also for somebody else's token.
 */
export async function revokeToken(owner: TokenOwner, id: string): Promise<{ name: string }> {
  const db = await getDb();
  const [revoked] = await db
    .update(apiTokens)
    .set({ revokedAt: clock.now() })
    .where(ownToken(owner, id))
    .returning({ name: apiTokens.name });
  if (!revoked)
    throw new AppError("not_found", "There is no such token, or it was revoked already.");
  return revoked;
}
