import "server-only";
import { sql } from "drizzle-orm";
import { auditEntries, users } from "@/lib/db/schema";
import type { AuditEntry } from "@/lib/domain/audit";

/** The user who did it. What went on by itself after it was asked for has only the address of who asked. */
export const whoDidIt = sql`(${users.id} = ${auditEntries.actorId}
  or ${auditEntries.actorKind} = 'system' and ${users.email} = ${auditEntries.actorLabel})`;

/** Many operations that were begun together are one act. */
export const manyAction = "pairing.pair-many";

/** Whether a line says how one of several operations ended that were begun together. */
export const itemOf = (table: string) => {
  const column = (name: string) => sql.raw(`"${table}"."${name}"`);
  return sql`(${column("action")} like 'operations.%' and ${column("actor_kind")} = 'system'
    and ${column("outcome")} <> 'attempted' and ${column("act_id")} <> ${column("target_id")})`;
};

/** What `toEntry` makes an entry of, to select. */
export const entryColumns = {
  entry: auditEntries,
  items: sql<Record<string, number> | null>`case when ${auditEntries.action} = ${manyAction} then (
    select coalesce(jsonb_object_agg(i.outcome, i.n), '{}') from (
      select outcome, count(*)::int n from audit_entries o where o.act_id = "audit_entries"."act_id" and ${itemOf("o")}
      group by outcome) i) end`,
  name: sql<string | null>`(select ${users.name} from ${users} where ${whoDidIt})`,
};

/**
 * A stored line of Activity as it is told.
 * @param name what the person who did it is called now; null for people who are gone, and for others
 * @param items how those ended that were begun together by it
 */
export const toEntry = (
  row: typeof auditEntries.$inferSelect,
  name: string | null,
  items: AuditEntry["items"] = null,
): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  correlationId: row.correlationId,
  actor: { kind: row.actorKind, id: row.actorId, label: row.actorLabel, name },
  clientAddress: row.clientAddress,
  action: row.action,
  target: { kind: row.targetKind, id: row.targetId, label: row.targetLabel },
  actId: row.actId,
  outcome: row.outcome,
  items,
  detail: row.detail,
  count: row.count,
  lastAt: row.lastAt?.toISOString() ?? null,
});
