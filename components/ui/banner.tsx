import { clsx } from "clsx";
import { CircleAlert, CircleCheck, FlaskConical, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type BannerTone = "info" | "success" | "warning" | "danger" | "lab";

const looks: Record<BannerTone, { icon: typeof Info; style: string }> = {
  info: { icon: Info, style: "border-pending-border bg-pending-surface text-pending-text" },
  success: {
    icon: CircleCheck,
    style: "border-healthy-border bg-healthy-surface text-healthy-text",
  },
  warning: {
    icon: TriangleAlert,
    style: "border-degraded-border bg-degraded-surface text-degraded-text",
  },
  danger: { icon: CircleAlert, style: "border-failed-border bg-failed-surface text-failed-text" },
  lab: { icon: FlaskConical, style: "border-lab-border bg-lab-surface text-lab-text" },
};

interface BannerProps {
  tone: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link at the end. */
  action?: ReactNode;
  /** "alert" when it appears in answer to something the person did. */
  role?: "alert" | "status" | undefined;
  className?: string;
}

/** A message that stands in the page: icon, words, and what to do. */
export function Banner({ tone, title, children, action, role, className }: BannerProps) {
  const { icon: Icon, style } = looks[tone];
  return (
    <div
      role={role}
      className={clsx(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2 text-meta",
        style,
        className,
      )}
    >
      <Icon aria-hidden="true" size={16} className="mt-px shrink-0" />
      <div className="min-w-0 flex-1 basis-48 break-words">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action !== undefined && <div className="flex shrink-0 items-center gap-2">{action}</div>}
    </div>
  );
}
