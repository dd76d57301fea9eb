import "server-only";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import { tokenPrefix } from "@/lib/auth/token-actor";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { hashToken, newToken } from "@/lib/db/crypto";
import { apiTokens } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import { dayMs, hourMs } from "@/lib/domain/time-units";
import type { CreateToken, IssuedToken, RotateToken, Token } from "@/lib/domain/token";
import { AppError } from "@/lib/errors/app-error";
import { tokenOfRow } from "./token-of-row";

const shownCharacters = 8;

/** Whose tokens: a person's or a service account's. */
export type TokenOwner = { userId: string } | { serviceAccountId: string };

/** Whose tokens an actor's own are. */
export const ownerOf = ({ kind, userId }: Actor): TokenOwner =>
  kind === "service" ? { serviceAccountId: userId } : { userId };

/** An owner's tokens that were not revoked. */
export const ownTokens = (owner: TokenOwner) =>
  and(
    "userId" in owner
      ? eq(apiTokens.userId, owner.userId)
      : eq(apiTokens.serviceAccountId, owner.serviceAccountId),
    isNull(apiTokens.revokedAt),
  );

/** One of them; somebody else's is not found. */
export const ownToken = (owner: TokenOwner, id: string) =>
  and(eq(apiTokens.id, id), ownTokens(owner));

type New = Pick<Token, "name" | "role" | "scopes"> & { expiresAt: Date };

/** Stores a new token. */
async function insertToken(within: DbOrTx, owner: TokenOwner, token: New): Promise<IssuedToken> {
  const value = tokenPrefix + newToken();
  const [row] = await within
    .insert(apiTokens)
    .values({
      ...owner,
      ...token,
      prefix: value.slice(0, shownCharacters),
      tokenHash: hashToken(value),
      createdAt: clock.now(),
    })
    .returning();
  if (!row) throw new Error("The token was not stored.");
  const label = "userId" in owner ? "personal token" : "token";
  return {
    token: tokenOfRow(row),
    secret: { label, value, expiresAt: token.expiresAt.toISOString() },
  };
}

export async function issueToken(
  owner: TokenOwner,
  { expiresInDays, ...input }: CreateToken,
): Promise<IssuedToken> {
  const expiresAt = new Date(clock.nowMs() + expiresInDays * dayMs);
  return insertToken(await getDb(), owner, { ...input, expiresAt });
}

/**
 * Makes a token that opens the same for as long as the old one was made for, which works on for a while.
 * @throws AppError `not_found`; `conflict` for one that was replaced or has expired.
 */
export async function rotateToken(
  owner: TokenOwner,
  id: string,
  { overlapHours }: RotateToken,
): Promise<IssuedToken> {
  const db = await getDb();
  const now = clock.now();
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(apiTokens).where(ownToken(owner, id));
    if (!before)
      throw new AppError("not_found", "There is no such token, or it was revoked already.");
    const lifetimeMs = before.expiresAt
      ? before.expiresAt.getTime() - before.createdAt.getTime()
      : 365 * dayMs;
    const end = new Date(now.getTime() + overlapHours * hourMs);
    const replaced = await tx
      .update(apiTokens)
      .set({
        replacedAt: now,
        expiresAt: before.expiresAt && before.expiresAt < end ? before.expiresAt : end,
      })
      .where(
        and(
          ownToken(owner, id),
          isNull(apiTokens.replacedAt),
          or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now)),
        ),
      )
      .returning({ id: apiTokens.id });
    if (replaced.length === 0)
      throw new AppError("conflict", "This token was replaced already, or has expired.", {
        remedy: "Make a new one.",
      });
    const { name, role, scopes } = before;
    const expiresAt = new Date(now.getTime() + Math.min(lifetimeMs, 365 * dayMs));
    return insertToken(tx, owner, { name, role, scopes, expiresAt });
  });
}
