import "server-only";
import { eq, sql } from "drizzle-orm";
import { assertSignedIn } from "@/lib/auth/assert-signed-in";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { serviceAccounts } from "@/lib/db/schema";
import type { ServiceAccount, ServiceAccountInput } from "@/lib/domain/service-account";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { provisionedFiles, refuseProvisioned } from "../provisioned/owner";

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
  const files = await provisionedFiles("serviceAccounts");
  return rows.map(({ account, tokens, lastUsedAt }) => ({
    id: account.id,
    name: account.name,
    description: account.description,
    role: account.role,
    disabled: account.disabled,
    provisionedFrom: files.get(account.id) ?? null,
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
  actor: Actor,
): Promise<ServiceAccount> {
  assertSignedIn(actor, sentence);
  const db = await getDb();
  const [row] = await db
    .insert(serviceAccounts)
    .values(input)
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
  actor: Actor,
): Promise<ServiceAccount> {
  assertSignedIn(actor, sentence);
  const { name } = await storedServiceAccount(id);
  await refuseProvisioned("serviceAccounts", id, name);
  const db = await getDb();
  const [other] = await db
    .select({ id: serviceAccounts.id })
    .from(serviceAccounts)
    .where(eq(serviceAccounts.name, input.name));
  if (other && other.id !== id) throw taken(input.name);
  await db
    .update(serviceAccounts)
    .set({ ...input, updatedAt: clock.now() })
    .where(eq(serviceAccounts.id, id));
  return readServiceAccount(id);
}

/** Deletes a service account with its tokens. @returns its name. @throws AppError as {@link updateServiceAccount}. */
export async function deleteServiceAccount(id: string, actor: Actor): Promise<{ name: string }> {
  assertSignedIn(actor, sentence);
  const row = await storedServiceAccount(id);
  await refuseProvisioned("serviceAccounts", id, row.name);
  const db = await getDb();
  await db.delete(serviceAccounts).where(eq(serviceAccounts.id, id));
  return { name: row.name };
}
