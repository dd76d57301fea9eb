import { Link } from "@/components/ui/link";
import type { Column } from "@/components/data-table/column";
import { cellVisibility, shownBelow } from "@/components/data-table/visibility";
import { LabelChips } from "@/components/status/label-chips";
import { Reachability } from "@/components/status/reachability";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time";
import type { Connection } from "@/lib/domain/connection";
import { originText } from "./origin-text";
import type { SystemWords } from "./system-words";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";
import { connectionWords } from "./connection-words";

/** Sorts what needs attention first: silent, then never read, then answering. */
const reachabilityRank = ({ reachable }: Connection): number =>
  reachable === null ? 1 : reachable ? 2 : 0;

/** The columns of the list of connections. Blank stays blank. */
export const connectionColumns = (systems: readonly SystemWords[]): Column<Connection>[] => [
  {
    id: "name",
    header: "Name",
    sortKey: "name",
    sortValue: (connection) => connection.name.toLowerCase(),
    minWidthPx: 130,
    cell: (connection) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="flex min-w-0 flex-col">
          <Link
            href={`/connections/${connection.id}`}
            className="truncate rounded font-medium text-text hover:underline"
            title={connection.name}
          >
            {connection.name}
          </Link>
          <span className={`truncate text-caption text-text-muted ${shownBelow("md")}`}>
            {systems.find(({ id }) => id === connection.system)?.shortLabel ?? connection.system}
            {connection.origin !== "browser" && (
              <span className={shownBelow("sm")}> · {originText(connection).label}</span>
            )}
          </span>
        </span>
        {connection.origin !== "browser" && (
          <span
            className={`shrink-0 ${cellVisibility("sm")}`}
            title={originText(connection).meaning}
          >
            <Badge>{originText(connection).label}</Badge>
          </span>
        )}
      </span>
    ),
  },
  {
    id: "reachability",
    header: "Reachability",
    sortKey: "reachability",
    sortValue: reachabilityRank,
    widthPx: 225,
    cell: (connection) => (
      <span className="flex min-w-0 flex-col">
        <Reachability
          reachable={connection.reachable}
          asOf={connection.asOf}
          problem={connection.problem}
        />
        {connection.problem && (
          <span className="truncate text-caption text-text-muted" title={connection.problem.detail}>
            {connection.problem.detail}
          </span>
        )}
      </span>
    ),
  },
  {
    id: "system",
    header: "System",
    sortKey: "system",
    sortValue: (connection) => connection.system,
    widthPx: 120,
    hideBelow: "md",
    cell: (connection) => (
      <span className="truncate text-text-muted">
        {systems.find(({ id }) => id === connection.system)?.shortLabel ?? connection.system}
      </span>
    ),
  },
  {
    id: "address",
    header: "Address",
    hideBelow: "xl",
    minWidthPx: 190,
    cell: (connection) => (
      <span className="truncate font-mono text-caption text-text-muted" title={connection.address}>
        {connection.address}
      </span>
    ),
  },
  {
    id: "version",
    header: "Version",
    sortKey: "version",
    sortValue: (connection) => connection.identity?.version ?? null,
    widthPx: 105,
    hideBelow: "lg",
    cell: (connection) => (
      <span className="truncate font-mono text-caption text-text-muted">
        {connection.identity?.version}
      </span>
    ),
  },
  {
    id: "labels",
    header: "Labels",
    hideBelow: "2xl",
    minWidthPx: 150,
    cell: (connection) => <LabelChips labels={connection.labels} list="/connections" />,
  },
  {
    id: "peers",
    header: "Peers",
    sortKey: "peers",
    sortValue: (connection) => connection.peerCount,
    numeric: true,
    widthPx: 75,
    hideBelow: "sm",
    cell: (connection) => (
      <Link
        href={`/peers?connection=${connection.id}`}
        className="rounded text-text-muted hover:text-text hover:underline"
        aria-label={sentenceText(counted(connectionWords.peersOf, connection.peerCount), {
          connection: connection.name,
        })}
      >
        {connection.peerCount}
      </Link>
    ),
  },
  {
    id: "asOf",
    header: "Last read",
    sortKey: "read",
    sortValue: (connection) => connection.asOf,
    widthPx: 105,
    hideBelow: "md",
    cell: (connection) =>
      connection.asOf !== null && (
        <RelativeTime iso={connection.asOf} className="text-text-muted" />
      ),
  },
];
