import { CircleHelp, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import { type HygieneSeverity, severityLabels } from "@/lib/domain/hygiene/kinds";

const icons = {
  high: { Icon: OctagonAlert, tone: "text-failed-text" },
  medium: { Icon: TriangleAlert, tone: "text-degraded-text" },
  low: { Icon: Info, tone: "text-text-muted" },
  unknown: { Icon: CircleHelp, tone: "text-text-muted" },
} as const;

/** A severity's sign; the word stands beside it. */
export function SeverityIcon({ severity }: { severity: HygieneSeverity }) {
  const { Icon, tone } = icons[severity];
  return <Icon aria-hidden="true" size={14} className={`shrink-0 ${tone}`} />;
}

/** How bad a finding is: sign and word. */
export const SeverityMark = ({ severity }: { severity: HygieneSeverity }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
    <SeverityIcon severity={severity} />
    {severityLabels[severity]}
  </span>
);
