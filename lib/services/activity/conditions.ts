import "server-only";
import { eq, gte, ilike, like, lt, or, type SQL, sql } from "drizzle-orm";
import { itemOf, manyAction, whoDidIt } from "@/lib/audit/to-entry";
import { auditEntries, users } from "@/lib/db/schema";
import { escapeLike } from "@/lib/db/words-within";
import type { AuditEntry } from "@/lib/domain/audit";
import type { ActivityQuery } from "@/lib/domain/activity";

type ActivityFilter = Omit<ActivityQuery, "limit" | "before" | "format">;

const contains = (text: string): string => `%${escapeLike(text)}%`;

/** An attempt is a line of its own only while its outcome is missing: it runs, or the process died over it. */
const concludedAttempt = sql`(${auditEntries.outcome} = 'attempted' and exists (select 1 from audit_entries later
  where later.correlation_id = ${auditEntries.correlationId} and later.outcome <> 'attempted'))`;

const isOneOf = (which: SQL): SQL =>
  sql`exists (select 1 from ${users} where ${which} and ${whoDidIt})`;

/** What was asked for and has ended since: the entry of the end says it all. Decisions about it are acts of their own. */
const askedForAndEnded = sql`(${auditEntries.targetKind} = 'operation' and ${auditEntries.outcome} = 'succeeded'
  and ${auditEntries.action} not like 'operations.%' and ${auditEntries.targetId} in (select target_id from audit_entries
    where action like 'operations.%' and actor_kind = 'system' and outcome <> 'attempted'))`;

/**
 * What a person looked up or tried in a form, and then went on in the same act: the last of it says it all. Only what
 * changes nothing can be left out so, and only by who did it, so that no act id hides a change.
 */
const ledOn = sql`(${auditEntries.action} in ('connections.test', 'connections.certificate') and exists (
  select 1 from audit_entries later where later.act_id = ${auditEntries.actId} and later.id > ${auditEntries.id}
    and later.actor_id = ${auditEntries.actorId} and later.action in
      ('connections.test', 'connections.certificate', 'connections.create', 'connections.update')))`;

/** Of several that were begun together, one has ended so. */
const hasItem = (outcome: AuditEntry["outcome"]): SQL =>
  sql`(${auditEntries.action} = ${manyAction} and exists (select 1 from audit_entries o
    where o.act_id = "audit_entries"."act_id" and ${itemOf("o")} and o.outcome = ${outcome}))`;

/** What lines of Activity must be for them to match; which page is left to the caller. */
export function conditionsOf({
  action,
  actor,
  target,
  outcome,
  from,
  to,
  per,
  act,
}: ActivityFilter): SQL[] {
  const conditions = [
    sql`not ${concludedAttempt}`,
    per === "act" &&
      sql`not ${askedForAndEnded} and ${ledOn} is not true and ${itemOf("audit_entries")} is not true`,
    act && eq(auditEntries.actId, act),
    or(
      ...action.flatMap((each) => [
        eq(auditEntries.action, each),
        like(auditEntries.action, `${escapeLike(each)}.%`),
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
    outcome && or(eq(auditEntries.outcome, outcome), per === "act" ? hasItem(outcome) : undefined),
    from && gte(auditEntries.at, new Date(from)),
    to && lt(auditEntries.at, new Date(to)),
  ];
  return conditions.filter((condition): condition is SQL => typeof condition === "object");
}
