import "server-only";
import { eq, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { serviceAccounts } from "@/lib/db/schema";
import type { ServiceAccount, ServiceAccountInput } from "@/lib/domain/service-account";
import { AppError } from "@/lib/errors/app-error";
import { assertOwn, assertPerson, type By, originOf } from "@/lib/services/provisioned/by";

export type ServiceAccountRow = typeof serviceAccounts.$inferSelect;

const sentence = "A token cannot change service accounts. Sign in yourself.";

/** A stored account. @throws AppError `not_found`. */
export async function storedServiceAccount(id: string): Promise<ServiceAccountRow> {
  const db = await getDb();
  const [row] = await db.select().from(serviceAccounts).where(eq(serviceAccounts.id, id));
  if (!row) throw new AppError("not_found", "There is no such service account, or it was deleted.");
  return row;
}

/** Every service account, by name. */
export async function listServiceAccounts(): Promise<ServiceAccount[]> {
  const db = await getDb();
  // By the table's name: a column of the only table is written without it, and the inner one has an id too.
  const tokensOf = sql`from api_tokens t where t.service_account_id = ${serviceAccounts}.id`;
  const rows = await db
    .select({
      account: serviceAccounts,
      tokens: sql<number>`(select count(*)::int ${tokensOf} and t.revoked_at is null and (t.expires_at is null or t.expires_at > now()))`,
      lastUsedAt: sql<unknown>`(select max(t.last_used_at) ${tokensOf})`,
    })
    .from(serviceAccounts)
    .orderBy(sql`lower(${serviceAccounts.name})`);
  return rows.map(({ account, tokens, lastUsedAt }) => ({
    id: account.id,
    name: account.name,
    description: account.description,
    role: account.role,
    disabled: account.disabled,
    origin: account.origin,
    tokens,
    lastUsedAt: lastUsedAt === null ? null : new Date(String(lastUsedAt)).toISOString(),
    createdAt: account.createdAt.toISOString(),
  }));
}

/** One of them. @throws AppError `not_found`. */
async function readServiceAccount(id: string): Promise<ServiceAccount> {
  const found = (await listServiceAccounts()).find((each) => each.id === id);
  if (!found)
    throw new AppError("not_found", "There is no such service account, or it was deleted.");
  return found;
}

function taken(name: string): AppError {
  const detail = `There is a service account called ${name} already.`;
  return new AppError("conflict", detail, { issues: [{ pointer: "/name", detail }] });
}

/**
 * Makes a service account.
 * @throws AppError `conflict` at /name; `forbidden` for a token.
 */
export async function createServiceAccount(
  input: ServiceAccountInput,
  by: By,
): Promise<ServiceAccount> {
  assertPerson(by, sentence);
  const db = await getDb();
  const [row] = await db
    .insert(serviceAccounts)
    .values({ ...input, origin: originOf(by) })
    .onConflictDoNothing()
    .returning({ id: serviceAccounts.id });
  if (!row) throw taken(input.name);
  return readServiceAccount(row.id);
}

/**
 * Changes a service account, or disables it: its tokens stop at once.
 * @throws AppError `not_found`; `conflict` at /name, and for one a file defines; `forbidden` for a token.
 */
export async function updateServiceAccount(
  id: string,
  input: ServiceAccountInput,
  by: By,
): Promise<ServiceAccount> {
  assertPerson(by, sentence);
  assertOwn(await storedServiceAccount(id), by);
  const db = await getDb();
  const [other] = await db
    .select({ id: serviceAccounts.id })
    .from(serviceAccounts)
    .where(eq(serviceAccounts.name, input.name));
  if (other && other.id !== id) throw taken(input.name);
  await db
    .update(serviceAccounts)
    .set({ ...input, origin: originOf(by), updatedAt: clock.now() })
    .where(eq(serviceAccounts.id, id));
  return readServiceAccount(id);
}

/** Deletes a service account with its tokens. @returns its name. @throws AppError as {@link updateServiceAccount}. */
export async function deleteServiceAccount(id: string, by: By): Promise<{ name: string }> {
  assertPerson(by, sentence);
  const row = await storedServiceAccount(id);
  assertOwn(row, by);
  const db = await getDb();
  await db.delete(serviceAccounts).where(eq(serviceAccounts.id, id));
  return { name: row.name };
}
