import "server-only";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import type { Actor } from "@/lib/domain/permissions";
import type { CreateToken, IssuedToken, RotateToken } from "@/lib/domain/token";
import { assertRoleWithin } from "@/lib/services/tokens/create-token";
import { issueToken, rotateToken } from "@/lib/services/tokens/issue";
import { storedServiceAccount } from "./accounts";

const sentence = "A token cannot create tokens. Sign in yourself.";

/**
 * Makes a token of a service account.
 * @returns the account's name, the token's row, and the token itself, of which only a hash is kept.
 * @throws AppError `not_found`; `invalid_input` at /role for more than the account's; `forbidden` for a token.
 */
export async function createServiceToken(
  actor: Actor,
  id: string,
  input: CreateToken,
): Promise<IssuedToken & { account: string }> {
  assertSignedIn(actor, sentence);
  const account = await storedServiceAccount(id);
  assertRoleWithin(input.role, account.role, "its account");
  return { ...(await issueToken({ serviceAccountId: id }, input)), account: account.name };
}

/**
 * Makes another token in the place of one of a service account's.
 * @throws AppError `not_found`; `conflict` for one that was replaced or has expired; `forbidden` for a token.
 */
export async function rotateServiceToken(
  actor: Actor,
  id: string,
  tokenId: string,
  input: RotateToken,
): Promise<IssuedToken & { account: string }> {
  assertSignedIn(actor, sentence);
  const { name } = await storedServiceAccount(id);
  return { ...(await rotateToken({ serviceAccountId: id }, tokenId, input)), account: name };
}
