import { clsx } from "clsx";
import type { ReactNode } from "react";

interface CardProps {
  title?: ReactNode;
  /** Under the title. */
  description?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  /** Without inner space, for tables and lists. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A bordered region of a page, with an optional heading. */
export function Card({
  title,
  description,
  actions,
  flush = false,
  className,
  children,
}: CardProps) {
  return (
    <section
      className={clsx("min-w-0 rounded-lg border border-border bg-surface-raised", className)}
    >
      {(title !== undefined || actions !== undefined) && (
        <header className="flex min-h-11 items-center justify-between gap-3 border-b border-border px-4 py-2">
          <div className="min-w-0">
            {title !== undefined && <h2 className="text-body font-semibold">{title}</h2>}
            {description !== undefined && (
              <p className="text-meta text-text-muted">{description}</p>
            )}
          </div>
          {actions !== undefined && (
            <div className="flex shrink-0 items-center gap-2">{actions}</div>
          )}
        </header>
      )}
      <div className={flush ? "" : "p-4"}>{children}</div>
    </section>
  );
}
