import "server-only";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { type Actor, atLeast, type Role, roleText } from "@/lib/domain/permissions";
import type { CreateToken, IssuedToken, RotateToken } from "@/lib/domain/token";
import { AppError } from "@/lib/errors/app-error";
import { issueToken, rotateToken } from "./issue";

const sentence = "A personal token cannot create tokens. Sign in with your password.";

/** @throws AppError `invalid_input` at /role for more than the owner's own. */
export function assertRoleWithin(role: Role, most: Role, whose: string): void {
  if (atLeast(most, role)) return;
  const detail = `Choose ${roleText[most].label.toLowerCase()} or less: a token cannot do more than ${whose}.`;
  throw new AppError("invalid_input", detail, { issues: [{ pointer: "/role", detail }] });
}

/**
 * Makes a personal token for scripts.
 * @returns the token's row, and the token itself, of which only a hash is kept.
 * @throws AppError `forbidden` when a token asks for another one; `invalid_input` at /role for more than the own role.
 */
export async function createToken(actor: Actor, input: CreateToken): Promise<IssuedToken> {
  assertSignedIn(actor, sentence);
  assertRoleWithin(input.role, actor.role, "you");
  return issueToken({ userId: actor.userId }, input);
}

/**
 * Makes another token in the place of one of the asking user's own.
 * @throws AppError `forbidden` for a token; `not_found`; `conflict` for one that was replaced or has expired.
 */
export async function rotateOwnToken(
  actor: Actor,
  id: string,
  input: RotateToken,
): Promise<IssuedToken> {
  assertSignedIn(actor, sentence);
  return rotateToken({ userId: actor.userId }, id, input);
}
