import "server-only";
import { eq, gte, ilike, like, lt, or, type SQL, sql } from "drizzle-orm";
import { whoDidIt } from "@/lib/audit/to-entry";
import { auditEntries, users } from "@/lib/db/schema";
import type { ActivityQuery } from "@/lib/domain/activity";

type ActivityFilter = Omit<ActivityQuery, "limit" | "before" | "format">;

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

/** What lines of Activity must be for them to match; which page is left to the caller. */
export function conditionsOf({
  action,
  actor,
  target,
  outcome,
  from,
  to,
  per,
}: ActivityFilter): SQL[] {
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
