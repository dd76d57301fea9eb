import { Link } from "@/components/ui/link";
import { Reachability } from "@/components/status/reachability";
import type { ConnectionHealth } from "@/lib/domain/overview";
import { StatusBar } from "./status-bar";

/** Each connection: whether it answers, and how its peers are doing. */
export function ConnectionHealthList({
  connections,
}: {
  connections: readonly ConnectionHealth[];
}) {
  return (
    <ul
      className="max-h-112 divide-y divide-border overflow-y-auto"
      tabIndex={0}
      aria-label="Connections"
    >
      {connections.map((connection) => (
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
