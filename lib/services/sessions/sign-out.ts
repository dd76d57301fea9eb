import "server-only";
import { eq, sql } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { departureOut } from "@/lib/auth/oidc/exchange";
import { openToken } from "@/lib/auth/oidc/provider";
import { getDb } from "@/lib/db/client";
import { identities, identityProviders, sessions } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import { signedOutUri } from "@/lib/services/sign-in/addresses";

/**
 * Ends the session that was presented.
 * @param origin under which people reach us: the provider sends them back there.
 * @returns where the browser's identity provider signs it out too; null where there is none, or it cannot be asked.
 * @throws AppError `forbidden` for a token: it has no session.
 */
export async function signOut(actor: Actor, origin: string): Promise<string | null> {
  assertSignedIn(actor, "A personal token has no session to end. Revoke the token instead.");
  const db = await getDb();
  const [opened] = await db
    .select({
      provider: identityProviders,
      identityId: identities.id,
      idToken: sessions.idToken,
    })
    .from(sessions)
    .innerJoin(identities, eq(identities.id, sessions.identityId))
    .innerJoin(identityProviders, sql`${identityProviders.id}::text = ${identities.provider}`)
    .where(eq(sessions.id, actor.credentialId));
  await db.delete(sessions).where(eq(sessions.id, actor.credentialId));
  if (!opened?.provider.signsOut) return null;
  const idToken = openToken("session", opened.identityId, opened.idToken);
  return departureOut(opened.provider, idToken, signedOutUri(origin));
}
