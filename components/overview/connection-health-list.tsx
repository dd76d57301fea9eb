import { useDeferredValue } from "react";
import { Link } from "@/components/ui/link";
import { Reachability } from "@/components/status/reachability";
import type { ConnectionHealth } from "@/lib/domain/overview";
import { StatusBar } from "./status-bar";

/** More than stand in the list's height. */
const drawnFirst = 20;

/**
 * Each connection: whether it answers, and how its peers are doing. Those that do not answer stand first. The page is
 * there before all of a long list are drawn.
 */
export function ConnectionHealthList({
  connections,
}: {
  connections: readonly ConnectionHealth[];
}) {
  const worst = [...connections].sort(
    (a, b) =>
      Number(a.reachable ?? true) - Number(b.reachable ?? true) || a.name.localeCompare(b.name),
  );
  const drawn = useDeferredValue(worst.length, drawnFirst);
  return (
    <ul
      className="max-h-112 divide-y divide-border overflow-y-auto"
      tabIndex={0}
      aria-label="Connections"
    >
      {worst.slice(0, drawn).map((connection) => (
        <li key={connection.id} className="flex flex-col gap-1.5 px-4 py-2.5">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5">
            <Link
              href={`/connections/${connection.id}`}
              className="min-w-0 truncate rounded text-meta font-medium hover:underline"
            >
              {connection.name}
            </Link>
            <Reachability
              reachable={connection.reachable}
              asOf={connection.asOf}
              problem={connection.problem}
            />
          </div>
          <StatusBar counts={connection.peers} label={`Peers of ${connection.name}`} />
        </li>
      ))}
    </ul>
  );
}
