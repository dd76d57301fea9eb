import type { ReactNode } from "react";

/** A short neutral word about something: a system, a role, an origin. */
export function Badge({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex h-5 max-w-full items-center gap-1 rounded border border-border bg-surface-sunken px-1.5 text-caption font-medium whitespace-nowrap text-text-muted">
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
