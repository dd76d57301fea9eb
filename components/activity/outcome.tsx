import { Ban, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { AuditEntry } from "@/lib/domain/audit";

const looks: Record<AuditEntry["outcome"], { label: string; icon: typeof Ban; ink: string }> = {
  attempted: { label: "No outcome yet", icon: CircleDashed, ink: "text-text-muted" },
  succeeded: { label: "Succeeded", icon: CircleCheck, ink: "text-healthy-text" },
  refused: { label: "Refused", icon: Ban, ink: "text-degraded-text" },
  failed: { label: "Failed", icon: CircleX, ink: "text-failed-text" },
};

export const outcomeLabel = (outcome: AuditEntry["outcome"]): string => looks[outcome].label;

/** How an action ended: shape, word and colour, and how often where many are one line. */
export function OutcomeBadge({ outcome, count }: Pick<AuditEntry, "outcome" | "count">) {
  const { label, icon: Icon, ink } = looks[outcome];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${ink}`}>
      <Icon aria-hidden="true" size={14} className="shrink-0" />
      {label}
      {count > 1 && <span className="tabular-nums">{count.toLocaleString("en")} times</span>}
    </span>
  );
}
