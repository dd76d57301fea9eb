import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { type ProviderRow, sealClientSecret } from "@/lib/auth/oidc/provider";
import { readSignInSettings } from "@/lib/auth/sign-in-settings";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { identities, identityProviders, sessions } from "@/lib/db/schema";
import type {
  ChangedIdentityProvider,
  IdentityProvider,
  NewIdentityProvider,
} from "@/lib/domain/identity-provider";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { provisionedFiles, refuseProvisioned } from "../provisioned/owner";
import { closeAgentsOf } from "@/lib/upstream/pool";
import { callbackUri, signedOutUri } from "./addresses";

interface Beside {
  /** Who sign in with it. */
  users: number;
  provisionedFrom: string | null;
}

const toProvider = (
  row: ProviderRow,
  { users, provisionedFrom }: Beside,
  origin: string,
): IdentityProvider => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  issuer: row.issuer,
  clientId: row.clientId,
  hasSecret: row.clientSecret !== null,
  enabled: row.enabled,
  caPem: row.caPem,
  scopes: row.scopes,
  roleClaim: row.roleClaim,
  roleMapping: row.roleMapping,
  defaultRole: row.defaultRole,
  allowedDomains: row.allowedDomains,
  trustsEmail: row.trustsEmail,
  signsOut: row.signsOut,
  provisionedFrom,
  users,
  redirectUri: callbackUri(origin, row.slug),
  signedOutUri: signedOutUri(origin),
});

/** Its key in files of the configuration. */
const kind = "identityProviders";

/** By the table's name: a column of the only table is written without it, and the inner one has an id too. */
const accountsThere = sql`from identities i where i.provider = ${identityProviders}.id::text`;

/**
 * Every provider, by name.
 * @param origin under which people reach us, for the addresses a provider must allow.
 */
export async function listIdentityProviders(origin: string): Promise<IdentityProvider[]> {
  const db = await getDb();
  const rows = await db
    .select({
      provider: identityProviders,
      users: sql<number>`(select count(*)::int ${accountsThere})`,
    })
    .from(identityProviders)
    .orderBy(sql`lower(${identityProviders.name})`);
  const files = await provisionedFiles(kind);
  return rows.map(({ provider, users }) =>
    toProvider(provider, { users, provisionedFrom: files.get(provider.id) ?? null }, origin),
  );
}

/** Providers as the sign-in page offers them. */
export async function offeredProviders(): Promise<{ slug: string; name: string }[]> {
  const db = await getDb();
  return db
    .select({ slug: identityProviders.slug, name: identityProviders.name })
    .from(identityProviders)
    .where(eq(identityProviders.enabled, true))
    .orderBy(asc(identityProviders.name));
}

/** The same for somebody who is signed in, with whether it signs them in already. */
export async function ownProviders(
  userId: string,
): Promise<{ slug: string; name: string; linked: boolean }[]> {
  const db = await getDb();
  return db
    .select({
      slug: identityProviders.slug,
      name: identityProviders.name,
      linked: sql<boolean>`exists (select 1 ${accountsThere} and i.user_id = ${userId})`,
    })
    .from(identityProviders)
    .where(eq(identityProviders.enabled, true))
    .orderBy(asc(identityProviders.name));
}

async function stored(id: string, within: DbOrTx): Promise<ProviderRow> {
  const [row] = await within.select().from(identityProviders).where(eq(identityProviders.id, id));
  if (!row)
    throw new AppError("not_found", "There is no such identity provider, or it was deleted.");
  return row;
}

/** Who decides here decides who becomes an admin, so no token may. */
const sentence = "A token cannot change how people sign in. Sign in yourself.";

function conflictAt(pointer: string, detail: string): AppError {
  return new AppError("conflict", detail, { issues: [{ pointer, detail }] });
}

/**
 * Makes a provider.
 * @param origin as in {@link listIdentityProviders}.
 * @throws AppError `conflict` at /slug when another has it; `forbidden` for a token.
 */
export async function createIdentityProvider(
  { clientSecret, ...input }: NewIdentityProvider,
  origin: string,
  actor: Actor,
): Promise<IdentityProvider> {
  assertSignedIn(actor, sentence);
  const id = randomUUID();
  const db = await getDb();
  const [row] = await db
    .insert(identityProviders)
    .values({
      id,
      ...input,
      clientSecret: clientSecret ? sealClientSecret(id, clientSecret) : null,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) throw conflictAt("/slug", "Another provider has this short name.");
  return toProvider(row, { users: 0, provisionedFrom: null }, origin);
}

/**
 * Makes sure that people can still get in.
 * @param id a provider that is about to go. @throws AppError `conflict`.
 */
export async function assertAnotherWay(tx: DbOrTx, id?: string): Promise<void> {
  const { passwords } = await readSignInSettings(tx);
  if (passwords) return;
  const [other] = await tx
    .select({ id: identityProviders.id })
    .from(identityProviders)
    .where(
      and(
        eq(identityProviders.enabled, true),
        id === undefined ? undefined : ne(identityProviders.id, id),
      ),
    );
  if (!other)
    throw new AppError(
      "conflict",
      id === undefined
        ? "Nobody could sign in: passwords are off, and no provider is on."
        : "Nobody could sign in without this provider.",
      {
        remedy: "Turn passwords on first.",
      },
    );
}

export const endSessionsOf = (tx: DbOrTx, id: string) =>
  tx
    .delete(sessions)
    .where(
      inArray(
        sessions.identityId,
        tx.select({ id: identities.id }).from(identities).where(eq(identities.provider, id)),
      ),
    );

/**
 * Changes a provider; a secret that is left out stays. Turning it off ends the sessions that were opened with it.
 * @throws AppError `not_found`; `conflict` for one a file defines, for another issuer while people sign in with it, and
 * for the last way in.
 */
export async function updateIdentityProvider(
  id: string,
  { clientSecret, ...input }: ChangedIdentityProvider,
  origin: string,
  actor: Actor,
): Promise<IdentityProvider> {
  assertSignedIn(actor, sentence);
  const db = await getDb();
  const changed = await db.transaction(async (tx) => {
    const before = await stored(id, tx);
    await refuseProvisioned(kind, id, before.name, tx);
    const users = await tx.$count(identities, eq(identities.provider, id));
    // Who somebody is at one issuer says nothing of who they are at another.
    if (users > 0 && before.issuer !== input.issuer)
      throw conflictAt(
        "/issuer",
        "People sign in with this issuer. Create another provider for another one.",
      );
    if (before.enabled && !input.enabled) {
      await assertAnotherWay(tx, id);
      await endSessionsOf(tx, id);
    }
    const secret =
      clientSecret === undefined
        ? {}
        : { clientSecret: clientSecret ? sealClientSecret(id, clientSecret) : null };
    const [row] = await tx
      .update(identityProviders)
      .set({ ...input, ...secret, updatedAt: clock.now() })
      .where(eq(identityProviders.id, id))
      .returning();
    if (!row) throw new Error("The provider was not stored.");
    return toProvider(row, { users, provisionedFrom: null }, origin);
  });
  closeAgentsOf(`identity-provider:${id}`);
  return changed;
}

/**
 * Deletes a provider. Whoever signed in with it keeps the account, and needs another way in.
 * @returns its name. @throws AppError as {@link updateIdentityProvider} does.
 */
export async function deleteIdentityProvider(id: string, actor: Actor): Promise<{ name: string }> {
  assertSignedIn(actor, sentence);
  const db = await getDb();
  const name = await db.transaction(async (tx) => {
    const before = await stored(id, tx);
    await refuseProvisioned(kind, id, before.name, tx);
    if (before.enabled) await assertAnotherWay(tx, id);
    // Sessions go with the accounts they were opened with.
    await tx.delete(identities).where(eq(identities.provider, id));
    await tx.delete(identityProviders).where(eq(identityProviders.id, id));
    return before.name;
  });
  closeAgentsOf(`identity-provider:${id}`);
  return { name };
}
