import "server-only";
import type { auditEntries } from "@/lib/db/schema";
import type { AuditEntry } from "@/lib/domain/audit";

/** A stored line of Activity as it is told. */
export const toEntry = (row: typeof auditEntries.$inferSelect): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  correlationId: row.correlationId,
  actor: { kind: row.actorKind, id: row.actorId, label: row.actorLabel },
  clientAddress: row.clientAddress,
  action: row.action,
  target: { kind: row.targetKind, id: row.targetId, label: row.targetLabel },
  outcome: row.outcome,
  detail: row.detail,
  count: row.count,
  lastAt: row.lastAt?.toISOString() ?? null,
});
