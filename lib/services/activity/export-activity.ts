import "server-only";
import { and, desc, lt } from "drizzle-orm";
import { writeRefusalCounts } from "@/lib/audit/refusals";
import { entryColumns, toEntry } from "@/lib/audit/to-entry";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import { type ActivityQuery, mostExported } from "@/lib/domain/activity";
import type { AuditEntry } from "@/lib/domain/audit";
import { type CsvColumn, csvRows, csvTable } from "@/lib/domain/csv";
import { conditionsOf } from "./conditions";

/** Lines that are held at once. */
const linesAtOnce = 1_000;

const columns: readonly CsvColumn<AuditEntry>[] = [
  ["at", ({ at }) => at],
  ["actor_kind", ({ actor }) => actor.kind],
  ["actor", ({ actor }) => actor.label],
  ["actor_name", ({ actor }) => actor.name],
  ["client_address", ({ clientAddress }) => clientAddress],
  ["action", ({ action }) => action],
  ["target_kind", ({ target }) => target.kind],
  ["target", ({ target }) => target.label],
  ["target_id", ({ target }) => target.id],
  ["outcome", ({ outcome }) => outcome],
  ["count", ({ count }) => String(count)],
  ["last_at", ({ lastAt }) => lastAt],
  ["detail", ({ detail }) => JSON.stringify(detail)],
  ["correlation_id", ({ correlationId }) => correlationId],
  ["id", ({ id }) => String(id)],
];

/** Everything that matches, newest first, a part at a time, up to `mostExported`. Pages follow ids: what is new meanwhile is not in it. */
async function* everyEntry(query: ActivityQuery): AsyncGenerator<AuditEntry[]> {
  await writeRefusalCounts();
  const db = await getDb();
  const conditions = conditionsOf(query);
  let { before } = query;
  for (let left = mostExported; left > 0; left -= linesAtOnce) {
    const rows = await db
      .select(entryColumns)
      .from(auditEntries)
      .where(and(...conditions, before === undefined ? undefined : lt(auditEntries.id, before)))
      .orderBy(desc(auditEntries.id))
      .limit(Math.min(linesAtOnce, left));
    if (rows.length > 0) yield rows.map(({ entry, name, items }) => toEntry(entry, name, items));
    if (rows.length < linesAtOnce) return;
    before = rows.at(-1)?.entry.id;
  }
}

/** The activity log as comma-separated values, newest first, as it is read. */
export async function* activityAsCsv(query: ActivityQuery): AsyncGenerator<string> {
  yield csvTable(columns, []);
  for await (const entries of everyEntry(query)) yield csvRows(columns, entries);
}

/** The activity log as a JSON document a line, each as the API's list has it, newest first, as it is read. */
export async function* activityAsJsonLines(query: ActivityQuery): AsyncGenerator<string> {
  for await (const entries of everyEntry(query))
    yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}
