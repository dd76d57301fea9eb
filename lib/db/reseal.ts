import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { getDb } from "./client";
import { resealed } from "./crypto";
import { type SealContext, type SealedColumn, sealedColumns } from "./sealed-columns";

export interface Resealing {
  /** Sealed anew. */
  done: number;
  /** What neither key opens, as subject and id. */
  unreadable: string[];
}

async function resealColumn(
  subject: string,
  { table, id, column }: SealedColumn,
  secret: string | undefined,
  outcome: Resealing,
): Promise<void> {
  const db = await getDb();
  const rows = (await db.select({ id, text: column }).from(table).where(isNotNull(column))) as {
    id: string;
    text: string;
  }[];
  for (const row of rows) {
    let next: string | null;
    try {
      next = resealed(row.text, `${subject}:${row.id}` as SealContext, secret);
    } catch {
      outcome.unreadable.push(`${subject} ${row.id}`);
      continue;
    }
    if (next === null) continue;
    // Only what it was read as: somebody may have entered another one meanwhile.
    const changed = await db
      .update(table)
      .set({ [keyOf(table, column.name)]: next })
      .where(and(eq(id, row.id), eq(column, row.text)))
      .returning({ id });
    outcome.done += changed.length;
  }
}

/** What a column is called in its table's object. */
const keyOf = (table: SealedColumn["table"], name: string): string =>
  Object.entries(table).find(
    ([, column]) => (column as { name?: unknown } | null)?.name === name,
  )?.[0] ?? name;

/**
 * Seals everything with the key in use that another one sealed, row by row: whoever dies over it goes on where it was.
 * @param secret the other key; by default the one before.
 */
export async function resealAll(secret?: string): Promise<Resealing> {
  const outcome: Resealing = { done: 0, unreadable: [] };
  for (const [subject, column] of Object.entries(sealedColumns))
    if (column) await resealColumn(subject, column, secret, outcome);
  return outcome;
}
