import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface ToolbarProps {
  /** Search, chips, filters. */
  children: ReactNode;
  /** Present while something is filtered. */
  onClear?: (() => void) | undefined;
  /** At the right: freshness, count. */
  end?: ReactNode;
}

/** What stands above a list: find, narrow down, clear. */
export function Toolbar({ children, onClear, end }: ToolbarProps) {
  return (
    <div role="search" className="mb-3 flex flex-wrap items-center gap-2">
      {children}
      {onClear && <Button variant="ghost" onClick={onClear}>Clear</Button>}
      {end !== undefined && <div className="ml-auto flex items-center gap-3">{end}</div>}
    </div>
  );
}
