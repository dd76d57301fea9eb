import "server-only";
import { clock } from "@/lib/config/clock";
import type { alerts } from "@/lib/db/schema";
import type { Alert } from "@/lib/domain/alert";
import type { Quiet } from "./quiet";

/** A stored alert as it is told. @param quiet what is in force now. */
export function toAlert(row: typeof alerts.$inferSelect, quiet: readonly Quiet[] = []): Alert {
  const silence = row.state === "resolved" ? undefined : quiet.find((each) => each.keeps(row));
  return {
    ...row.details,
    id: row.id,
    key: row.key,
    ruleId: row.ruleId,
    ruleName: row.ruleName,
    kind: row.kind,
    severity: row.severity,
    state: row.state,
    since: clock.notAhead(row.since).toISOString(),
    sinceKnown: row.sinceKnown,
    firesAt: row.state === "pending" ? row.firesAt.toISOString() : null,
    firedAt: row.firedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolution: row.resolution,
    acknowledged: row.acknowledgedAt && {
      at: row.acknowledgedAt.toISOString(),
      by: row.acknowledgedBy ?? "",
      note: row.acknowledgedNote,
    },
    silencedBy: silence?.comment ?? null,
  };
}
