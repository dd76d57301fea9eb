import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { getDb } from "@/lib/db/client";
import { seal, unseal } from "@/lib/db/crypto";
import { openSealed } from "@/lib/db/open-sealed";
import { identityProviders } from "@/lib/db/schema";
import type { SealContext } from "@/lib/db/sealed-columns";

export type ProviderRow = typeof identityProviders.$inferSelect;

const contextOf = (id: string): SealContext => `identity-provider:${id}`;

/** Encrypts a client secret for one provider's row. */
export const sealClientSecret = (id: string, secret: string): string => seal(secret, contextOf(id));

/**
 * The client secret of a provider; null for a client without one.
 * @throws AppError `backend_auth` when the key is not the one it was encrypted with.
 */
export const openClientSecret = ({
  id,
  name,
  clientSecret,
}: Pick<ProviderRow, "id" | "name" | "clientSecret">) =>
  clientSecret === null
    ? null
    : String(openSealed(clientSecret, contextOf(id), { what: "secret", of: name }));

/** A provider that people can sign in with now. Null for an unknown one, and for one that is turned off. */
export async function enabledProvider(slug: string): Promise<ProviderRow | null> {
  const db = await getDb();
  const [row] = await db
    .select()
    .from(identityProviders)
    .where(and(eq(identityProviders.slug, slug), eq(identityProviders.enabled, true)));
  return row ?? null;
}

/**
 * Whether a provider lets a user in no longer, as a part of a query.
 * @param userId the column with their id. It is wrapped: as a column of the only table it would lose its table's name.
 */
export const refusedByProvider = (userId: AnyPgColumn) =>
  sql<boolean>`exists (select 1 from identities i where i.user_id = ${sql`${userId}`} and i.lost_at is not null)`;

/** Where a token of the provider's is kept: with the account there, or with the session it opened. */
type TokenPlace = "identity" | "session";

/** Tokens of the provider's that are kept for later, sealed for the account they are of. */
export const sealToken = (place: TokenPlace, identityId: string, token: string): string =>
  seal(token, `${place}:${identityId}`);

/** Null when it was sealed with another key: then the person signs in again. */
export function openToken(
  place: TokenPlace,
  identityId: string,
  sealed: string | null,
): string | null {
  if (sealed === null) return null;
  try {
    return String(unseal(sealed, `${place}:${identityId}`));
  } catch {
    return null;
  }
}
