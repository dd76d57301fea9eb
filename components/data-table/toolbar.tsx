import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface ToolbarProps {
  /** Search, and filters with many choices. */
  children: ReactNode;
  /** Filters to see at a glance, on a line of their own. */
  chips?: ReactNode;
  /** Present while something is filtered. */
  onClear?: (() => void) | undefined;
  /** At the right: count, freshness. */
  end?: ReactNode;
}

/** What stands above a list: find, narrow down, clear. */
export function Toolbar({ children, chips, onClear, end }: ToolbarProps) {
  return (
    <div role="search" className="mb-3 flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-start gap-2">
        {children}
        {onClear && (
          <Button variant="ghost" onClick={onClear}>
            Clear
          </Button>
        )}
        {end !== undefined && (
          <div className="ml-auto flex items-center gap-3 text-meta text-text-muted tabular-nums">
            {end}
          </div>
        )}
      </div>
      {chips !== undefined && (
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5">{chips}</div>
      )}
    </div>
  );
}
