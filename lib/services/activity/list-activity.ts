import "server-only";
import { and, count, desc, lt } from "drizzle-orm";
import { entryColumns, toEntry } from "@/lib/audit/to-entry";
import { writeRefusalCounts } from "@/lib/audit/refusals";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import type { Activity, ActivityQuery } from "@/lib/domain/activity";
import { conditionsOf } from "./conditions";

/** One page of the activity log, newest first. Pages follow ids, so that new entries do not shift them. */
export async function listActivity(query: ActivityQuery): Promise<Activity> {
  // What this process has counted since must not be missing from what is read.
  await writeRefusalCounts();
  const db = await getDb();
  const conditions = conditionsOf(query);
  const [rows, totals, actions] = await Promise.all([
    db
      .select(entryColumns)
      .from(auditEntries)
      .where(
        and(
          ...conditions,
          query.before === undefined ? undefined : lt(auditEntries.id, query.before),
        ),
      )
      .orderBy(desc(auditEntries.id))
      .limit(query.limit + 1),
    db
      .select({ total: count() })
      .from(auditEntries)
      .where(and(...conditions)),
    db
      .selectDistinct({ action: auditEntries.action })
      .from(auditEntries)
      .orderBy(auditEntries.action),
  ]);
  const items = rows
    .slice(0, query.limit)
    .map(({ entry, name, items }) => toEntry(entry, name, items));
  return {
    items,
    total: totals[0]?.total ?? 0,
    nextBefore: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null,
    actions: actions.map(({ action }) => action),
  };
}
