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
        <header
          className={clsx(
            "flex min-h-11 items-center justify-between gap-x-3 gap-y-2 border-b border-border px-4 py-2",
            // What is explained needs the whole width of a phone.
            description !== undefined && "max-sm:flex-wrap",
          )}
        >
          <div className={clsx("min-w-0", description !== undefined && "max-sm:basis-full")}>
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
