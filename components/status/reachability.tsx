import { Cable, Unplug } from "lucide-react";
import { Tooltip } from "@/components/ui/tooltip";
import { RelativeTime } from "@/components/ui/time";

interface ReachabilityProps {
  /** null until the connection was read for the first time. */
  reachable: boolean | null;
  /** ISO instant of the last complete reading. */
  asOf: string | null;
  problem?: { detail: string; remedy: string | null } | null | undefined;
}

/** Whether a connection answers: a plug and words, square and outlined, unlike a status. */
export function Reachability({ reachable, asOf, problem }: ReachabilityProps) {
  if (reachable === null) return <span className="text-meta text-text-muted">Not read yet</span>;
  if (reachable) {
    return (
      <span className="inline-flex items-center gap-1.5 text-meta whitespace-nowrap text-text-muted">
        <Cable aria-hidden="true" size={14} className="shrink-0" />
        Reachable
      </span>
    );
  }
  const words = (
    <button
      type="button"
      className="inline-flex cursor-help items-center gap-1.5 rounded border border-dashed border-border-control px-1.5 text-meta whitespace-nowrap text-text"
    >
      <Unplug aria-hidden="true" size={14} className="shrink-0 text-failed-text" />
      No answer
    </button>
  );
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <Tooltip
        onPress
        content={
          problem ? (
            <>
              {problem.detail}
              {problem.remedy && <span className="mt-1 block opacity-85">{problem.remedy}</span>}
            </>
          ) : (
            "It did not answer the last time it was read."
          )
        }
      >
        {words}
      </Tooltip>
      <span className="text-meta text-text-muted">
        {asOf === null ? (
          "never read"
        ) : (
          <>
            as of <RelativeTime iso={asOf} />
          </>
        )}
      </span>
    </span>
  );
}
