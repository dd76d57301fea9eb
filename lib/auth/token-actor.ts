import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { apiTokens, users } from "@/lib/db/schema";
import { type Actor, lesserRole } from "@/lib/domain/permissions";

/** How every personal token begins, so that leaked ones can be searched for. */
export const tokenPrefix = "pd_";

/** The last use is written at most this often. */
const noteUseEveryMs = 60 * 1000;

async function noteUse(id: string, now: Date): Promise<void> {
  const db = await getDb();
  await db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id));
}

/**
 * The actor behind an `Authorization: Bearer pd_…` header. Null when the token is unknown, revoked or expired, or its
 * owner is disabled. Its role is the token's or the owner's, whichever may less.
 */
export async function tokenActor(authorization: string, now = clock.now()): Promise<Actor | null> {
  const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (!token?.startsWith(tokenPrefix)) return null;
  const db = await getDb();
  const [row] = await db
    .select({
      token: apiTokens,
      email: users.email,
      name: users.name,
      role: users.role,
      disabled: users.disabled,
    })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        eq(apiTokens.tokenHash, hashToken(token)),
        isNull(apiTokens.revokedAt),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now)),
      ),
    );
  if (!row || row.disabled) return null;
  const { id, userId, name: label, lastUsedAt } = row.token;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > noteUseEveryMs) await noteUse(id, now);
  return {
    kind: "token",
    userId,
    email: row.email,
    name: row.name,
    role: lesserRole(row.token.role, row.role),
    credentialId: id,
    credentialLabel: label,
    scopes: row.token.scopes,
  };
}
