import { Ban, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { sentenceText } from "@/components/ui/sentence";
import type { AuditEntry } from "@/lib/domain/audit";

const looks: Record<AuditEntry["outcome"], { label: string; icon: typeof Ban; ink: string }> = {
  attempted: { label: "No outcome yet", icon: CircleDashed, ink: "text-text-muted" },
  succeeded: { label: "Succeeded", icon: CircleCheck, ink: "text-healthy-text" },
  refused: { label: "Refused", icon: Ban, ink: "text-degraded-text" },
  failed: { label: "Failed", icon: CircleX, ink: "text-failed-text" },
};

const worst: readonly AuditEntry["outcome"][] = ["failed", "refused"];
const endWords: Record<AuditEntry["outcome"], string> = {
  attempted: "{n} not over",
  succeeded: "{n} succeeded",
  refused: "{n} refused",
  failed: "{n} failed",
};

export const outcomeLabel = (outcome: AuditEntry["outcome"]): string => looks[outcome].label;

/** How an action ended: shape, word and colour, and how often where many are one line. */
export function OutcomeBadge({
  outcome: own,
  count,
  items = null,
}: Pick<AuditEntry, "outcome" | "count"> & Partial<Pick<AuditEntry, "items">>) {
  const ends = Object.entries(items ?? {}) as [AuditEntry["outcome"], number][];
  // Of several that were begun together, the worst shows, and each with its number.
  const outcome = worst.find((each) => items?.[each]) ?? own;
  const { label, icon: Icon, ink } = looks[outcome];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${ink}`}>
      <Icon aria-hidden="true" size={14} className="shrink-0" />
      {ends.length > 0
        ? ends.map(([end, n]) => sentenceText(endWords[end], { n: String(n) })).join(", ")
        : label}
      {count > 1 && <span className="tabular-nums">{count.toLocaleString("en")} times</span>}
    </span>
  );
}
