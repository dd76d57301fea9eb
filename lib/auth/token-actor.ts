import "server-only";
import { and, eq, gt, isNull, not, or } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { hashToken } from "@/lib/db/crypto";
import { apiTokens, serviceAccounts, users } from "@/lib/db/schema";
import { type Actor, lesserRole } from "@/lib/domain/permissions";
import { refusedByProvider } from "./oidc/provider";

/** How every token begins, so that leaked ones can be searched for. */
export const tokenPrefix = "pd_";

/** The last use is written at most this often, and when it comes from elsewhere. */
const noteUseEveryMs = 60 * 1000;

type Row = typeof apiTokens.$inferSelect;

async function noteUse(token: Row, address: string | null, now: Date): Promise<void> {
  const { lastUsedAt, lastUsedAddress } = token;
  const isRecent = lastUsedAt && now.getTime() - lastUsedAt.getTime() <= noteUseEveryMs;
  if (isRecent && lastUsedAddress === address) return;
  const db = await getDb();
  await db
    .update(apiTokens)
    .set({ lastUsedAt: now, lastUsedAddress: address })
    .where(eq(apiTokens.id, token.id));
}

/** The row of a token that works now, with whom it acts as: its person, unless their provider lets them in no longer. */
async function usable(token: string, now: Date) {
  const db = await getDb();
  const [row] = await db
    .select({ token: apiTokens, user: users, account: serviceAccounts })
    .from(apiTokens)
    .leftJoin(users, and(eq(users.id, apiTokens.userId), eq(users.disabled, false)))
    .leftJoin(
      serviceAccounts,
      and(eq(serviceAccounts.id, apiTokens.serviceAccountId), eq(serviceAccounts.disabled, false)),
    )
    .where(
      and(
        eq(apiTokens.tokenHash, hashToken(token)),
        isNull(apiTokens.revokedAt),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now)),
        not(refusedByProvider(apiTokens.userId)),
      ),
    );
  return row;
}

/**
 * The actor behind an `Authorization: Bearer pd_…` header. Null when the token is unknown, revoked or expired, or its
 * owner is disabled or no longer known to their identity provider. Its role is the token's or the owner's, whichever
 * may less.
 * @param address where it came from, for the last use; null where it is not known.
 */
export async function tokenActor(
  authorization: string,
  address: string | null = null,
  now = clock.now(),
): Promise<Actor | null> {
  const token = /^bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (!token?.startsWith(tokenPrefix)) return null;
  const row = await usable(token, now);
  const owner = row?.user ?? row?.account;
  if (!row || !owner) return null;
  await noteUse(row.token, address, now);
  return {
    kind: row.user ? "token" : "service",
    userId: owner.id,
    email: row.user?.email ?? "",
    name: owner.name,
    role: lesserRole(row.token.role, owner.role),
    credentialId: row.token.id,
    credentialLabel: row.token.name,
    scopes: row.token.scopes,
  };
}
