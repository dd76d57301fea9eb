import "server-only";
import { and, count, desc, eq, gte, ilike, like, lt, or, type SQL, sql } from "drizzle-orm";
import { entryColumns, toEntry, whoDidIt } from "@/lib/audit/to-entry";
import { writeRefusalCounts } from "@/lib/audit/refusals";
import { getDb } from "@/lib/db/client";
import { auditEntries, users } from "@/lib/db/schema";
import type { Activity, ActivityQuery } from "@/lib/domain/activity";

const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");
const contains = (text: string): string => `%${literal(text)}%`;

/** An attempt is a line of its own only while its outcome is missing: it runs, or the process died over it. */
const concludedAttempt = sql`(${auditEntries.outcome} = 'attempted' and exists (select 1 from audit_entries later
  where later.correlation_id = ${auditEntries.correlationId} and later.outcome <> 'attempted'))`;

const isOneOf = (which: SQL): SQL =>
  sql`exists (select 1 from ${users} where ${which} and ${whoDidIt})`;

/** What was asked for and has ended since: the entry of the end says it all. Decisions about it are acts of their own. */
const askedForAndEnded = sql`(${auditEntries.targetKind} = 'operation' and ${auditEntries.outcome} = 'succeeded'
  and ${auditEntries.action} not like 'operations.%' and ${auditEntries.targetId} in (select target_id from audit_entries
    where action like 'operations.%' and actor_kind = 'system' and outcome <> 'attempted'))`;

function conditionsOf({ action, actor, target, outcome, from, to, per }: ActivityQuery): SQL[] {
  const conditions = [
    sql`not ${concludedAttempt}`,
    per === "act" && sql`not ${askedForAndEnded}`,
    or(
      ...action.flatMap((each) => [
        eq(auditEntries.action, each),
        like(auditEntries.action, `${literal(each)}.%`),
      ]),
    ),
    actor &&
      or(
        ilike(auditEntries.actorLabel, contains(actor)),
        ilike(auditEntries.clientAddress, contains(actor)),
        isOneOf(ilike(users.name, contains(actor))),
      ),
    target &&
      or(ilike(auditEntries.targetLabel, contains(target)), eq(auditEntries.targetId, target)),
    outcome && eq(auditEntries.outcome, outcome),
    from && gte(auditEntries.at, new Date(from)),
    to && lt(auditEntries.at, new Date(to)),
  ];
  return conditions.filter((condition): condition is SQL => typeof condition === "object");
}

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
  const items = rows.slice(0, query.limit).map(({ entry, name }) => toEntry(entry, name));
  return {
    items,
    total: totals[0]?.total ?? 0,
    nextBefore: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null,
    actions: actions.map(({ action }) => action),
  };
}
