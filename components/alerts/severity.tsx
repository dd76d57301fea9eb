import { clsx } from "clsx";
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { Severity } from "@/lib/domain/alert-rule";

const looks = {
  critical: { label: "Critical", Icon: CircleAlert, style: "text-failed-text" },
  warning: { label: "Warning", Icon: TriangleAlert, style: "text-degraded-text" },
  info: { label: "Info", Icon: Info, style: "text-pending-text" },
} as const satisfies Record<Severity, unknown>;

export const severityOptions = (["critical", "warning", "info"] as const).map((value) => ({
  value,
  label: looks[value].label,
}));

/** How bad it is, in a shape and a word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { label, Icon, style } = looks[severity];
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 text-meta font-medium whitespace-nowrap",
        style,
      )}
    >
      <Icon aria-hidden="true" size={14} className="shrink-0" />
      {label}
    </span>
  );
}
