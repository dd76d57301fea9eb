"use client";
import { RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/time";
import { useHydrated } from "@/components/ui/use-hydrated";

interface FreshnessProps {
  /** ISO instant of the last complete reading; null when there was none. */
  asOf: string | null;
  onRefresh?: (() => void) | undefined;
  busy?: boolean;
  /** Why it cannot be refreshed. */
  denied?: string | undefined;
}

/** How old what is shown is, and a way to read it again. */
export function FreshnessLine({ asOf, onRefresh, busy = false, denied }: FreshnessProps) {
  // A browser whose clock is ahead asks again at once; what the server rendered is not asking yet.
  const hydrated = useHydrated();
  return (
    <span className="inline-flex items-center gap-2 text-meta whitespace-nowrap text-text-muted">
      {asOf === null ? (
        "Not read yet"
      ) : (
        <span>
          Updated <RelativeTime iso={asOf} />
        </span>
      )}
      {onRefresh && (
        <Button
          size="sm"
          busy={busy && hydrated}
          denied={denied}
          icon={<RefreshCw aria-hidden="true" size={14} />}
          onClick={onRefresh}
        >
          Refresh
        </Button>
      )}
    </span>
  );
}
