import "server-only";
import { sql } from "drizzle-orm";
import { auditEntries, users } from "@/lib/db/schema";
import type { AuditEntry } from "@/lib/domain/audit";

/** The user who did it. What went on by itself after it was asked for has only the address of who asked. */
export const whoDidIt = sql`(${users.id} = ${auditEntries.actorId}
  or ${auditEntries.actorKind} = 'system' and ${users.email} = ${auditEntries.actorLabel})`;

/** What `toEntry` makes an entry of, to select. */
export const entryColumns = {
  entry: auditEntries,
  name: sql<string | null>`(select ${users.name} from ${users} where ${whoDidIt})`,
};

/**
 * A stored line of Activity as it is told.
 * @param name what the person who did it is called now; null for people who are gone, and for others
 */
export const toEntry = (
  row: typeof auditEntries.$inferSelect,
  name: string | null,
): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  correlationId: row.correlationId,
  actor: { kind: row.actorKind, id: row.actorId, label: row.actorLabel, name },
  clientAddress: row.clientAddress,
  action: row.action,
  target: { kind: row.targetKind, id: row.targetId, label: row.targetLabel },
  outcome: row.outcome,
  detail: row.detail,
  count: row.count,
  lastAt: row.lastAt?.toISOString() ?? null,
});
