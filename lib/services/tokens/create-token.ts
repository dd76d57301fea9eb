import "server-only";
import { clock } from "@/lib/config/clock";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { type Actor, atLeast, roleText } from "@/lib/domain/permissions";
import { tokenPrefix } from "@/lib/auth/token-actor";
import { getDb } from "@/lib/db/client";
import { hashToken, newToken } from "@/lib/db/crypto";
import { apiTokens } from "@/lib/db/schema";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { CreateToken, Token } from "@/lib/domain/token";
import { AppError } from "@/lib/errors/app-error";
import { tokenOfRow } from "./token-of-row";
import { dayMs } from "@/lib/domain/time-units";

const shownCharacters = 8;

/**
 * Makes a personal token for scripts.
 * @returns the token's row, and the token itself, of which only a hash is kept.
 * @throws AppError `forbidden` when a token asks for another one; `invalid_input` at /role for more than the own role.
 */
export async function createToken(
  actor: Actor,
  input: CreateToken,
): Promise<{ token: Token; secret: OneTimeSecret }> {
  assertSignedIn(actor, "A personal token cannot make tokens. Sign in with your password.");
  if (!atLeast(actor.role, input.role)) {
    const detail = `Choose ${roleText[actor.role].label.toLowerCase()} or less: a token cannot do more than you.`;
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/role", detail }] });
  }
  const db = await getDb();
  const value = tokenPrefix + newToken();
  const expiresAt =
    input.expiresInDays === null ? null : new Date(clock.nowMs() + input.expiresInDays * dayMs);
  const [row] = await db
    .insert(apiTokens)
    .values({
      userId: actor.userId,
      name: input.name,
      prefix: value.slice(0, shownCharacters),
      tokenHash: hashToken(value),
      role: input.role,
      scopes: [...new Set(input.scopes)],
      expiresAt,
    })
    .returning();
  if (!row) throw new Error("The token was not stored.");
  return {
    token: tokenOfRow(row),
    secret: { label: "personal token", value, expiresAt: expiresAt?.toISOString() ?? null },
  };
}
