import "server-only";
import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { openClientSecret, type ProviderRow, sealClientSecret } from "@/lib/auth/oidc/provider";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import { identities, identityProviders } from "@/lib/db/schema";
import {
  type NewIdentityProvider,
  newIdentityProviderSchema,
} from "@/lib/domain/identity-provider";
import { AppError } from "@/lib/errors/app-error";
import { assertAnotherWay, endSessionsOf } from "@/lib/services/sign-in/providers";
import { closeAgentsOf } from "@/lib/upstream/pool";
import type { ProvisionedKind } from "../kind";
import { holds, inOrder, reconcile } from "../reconcile";
import { secretReference } from "../secret-reference";

function isSame(row: ProviderRow, { clientSecret, ...entry }: NewIdentityProvider): boolean {
  try {
    return holds(row, entry) && openClientSecret(row) === (clientSecret || null);
  } catch {
    // Sealed with another key: write it anew.
    return false;
  }
}

const columnsOf = (id: string, { clientSecret, ...entry }: NewIdentityProvider) => ({
  ...entry,
  clientSecret: clientSecret ? sealClientSecret(id, clientSecret) : null,
});

async function remove(tx: DbOrTx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  // Sessions go with the accounts they were opened with.
  await tx.delete(identities).where(inArray(identities.provider, ids));
  await tx.delete(identityProviders).where(inArray(identityProviders.id, ids));
}

async function create(tx: DbOrTx, entry: NewIdentityProvider): Promise<string> {
  const id = randomUUID();
  const made = await tx
    .insert(identityProviders)
    .values({ id, ...columnsOf(id, entry) })
    .onConflictDoNothing()
    .returning({ id: identityProviders.id });
  if (made.length === 0)
    throw new AppError(
      "conflict",
      `Another identity provider has the short name ${entry.slug}, with another issuer. Delete it first, or choose another short name.`,
    );
  return id;
}

/** How people sign in, and which groups or roles make them what. Known by the short name of its addresses. */
export const identityProvidersKind: ProvisionedKind<NewIdentityProvider> = {
  key: "identityProviders",
  noun: "identity provider",
  schema: newIdentityProviderSchema.strict(),
  nameOf: ({ slug }) => slug,
  isSecret: (_entry, path) => path[0] === "clientSecret",
  mentions: () => [],
  ids: async () => new Map(),
  async apply(tx, entries, { owned }) {
    const rows = await tx.select().from(identityProviders);
    const plan = reconcile(entries, rows, owned, {
      nameOf: ({ slug }) => slug,
      rowName: ({ slug }) => slug,
      // Who somebody is at one issuer says nothing of who they are at another.
      isLike: (entry, row) => entry.issuer === row.issuer,
    });
    const gone = plan.remove.map(({ id }) => id);
    await remove(tx, gone);
    const ids = new Map(plan.keep.map(({ index, row }) => [index, row.id]));
    const changed = plan.keep.filter(({ row, entry }) => !isSame(row, entry));
    for (const { row, entry } of changed) {
      if (row.enabled && !entry.enabled) await endSessionsOf(tx, row.id);
      await tx
        .update(identityProviders)
        .set({ ...columnsOf(row.id, entry), updatedAt: clock.now() })
        .where(eq(identityProviders.id, row.id));
    }
    for (const { index, entry } of plan.create) ids.set(index, await create(tx, entry));
    if (gone.length + changed.length > 0) await assertAnotherWay(tx);
    return {
      ids: inOrder(entries.length, ids),
      created: plan.create.map(({ entry }) => entry.slug),
      changed: changed.map(({ entry }) => entry.slug),
      removed: plan.remove.map(({ slug }) => slug),
      async afterwards() {
        for (const id of [...gone, ...changed.map(({ row }) => row.id)])
          closeAgentsOf(`identity-provider:${id}`);
      },
    };
  },
  async export(db) {
    const rows = await db.select().from(identityProviders).orderBy(identityProviders.slug);
    return rows.map(({ id: _id, createdAt: _made, updatedAt: _changed, clientSecret, ...row }) => ({
      ...row,
      ...(clientSecret !== null && { clientSecret: secretReference(row.slug, "client-secret") }),
    }));
  },
};
