"use client";
import { type ReactNode, useMemo } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { StatusBadge } from "@/components/status/status-badge";
import { Link } from "@/components/ui/link";
import { shownStatuses, statusText } from "@/lib/domain/status-scale";
import type { TopologyEdge } from "@/lib/domain/topology";
import { byUrgency } from "./matching";
import { endsOf, nodeName, type NodesById } from "./relationship-words";

const quiet = "truncate rounded text-caption text-text-muted";
const link = `${quiet} hover:text-text hover:underline`;
const inOrder = [...shownStatuses].sort(byUrgency);

/** What the picture shows, as rows: which connection is related to whom, and how that is. */
const columnsOf = (nodes: NodesById): Column<TopologyEdge>[] => [
  {
    id: "connection",
    header: "Connection",
    sortKey: "connection",
    sortValue: ({ source }) => nodeName(nodes, source).toLowerCase(),
    minWidthPx: 108,
    cell: (edge) => {
      const { first } = endsOf(edge);
      return (
        <span className="flex min-w-0 flex-col">
          <Link
            href={`/connections/${edge.source}`}
            className="truncate rounded font-medium text-text hover:underline"
            title={nodeName(nodes, edge.source)}
          >
            {nodeName(nodes, edge.source)}
          </Link>
          <Link href={`/peers/${first.peerId}`} className={link} title={`Peer ${first.name}`}>
            {first.name}
          </Link>
        </span>
      );
    },
  },
  {
    id: "other",
    header: "Other side",
    sortKey: "other",
    sortValue: ({ target }) => nodeName(nodes, target).toLowerCase(),
    minWidthPx: 108,
    cell: (edge) => <OtherSide edge={edge} nodes={nodes} />,
  },
  {
    id: "status",
    header: "Status",
    sortKey: "status",
    sortValue: ({ shownStatus }) => inOrder.indexOf(shownStatus),
    widthPx: 128,
    cell: (edge) => {
      const { first } = endsOf(edge);
      return (
        <StatusBadge
          focusable={false}
          status={first.status}
          known={first.shownStatus === first.status}
        />
      );
    },
  },
];

function OtherSide({ edge, nodes }: { edge: TopologyEdge; nodes: NodesById }) {
  const { first, others } = endsOf(edge);
  const node = nodes.get(edge.target);
  const half = others.find(({ at }) => at === "target");
  return (
    <span className="flex min-w-0 flex-col">
      <span className="truncate" title={nodeName(nodes, edge.target)}>
        {nodeName(nodes, edge.target)}
      </span>
      {half ? (
        <Link
          href={`/peers/${half.peerId}`}
          className={link}
          title={`The other half is ${half.name}`}
        >
          {half.shownStatus === first.shownStatus
            ? half.name
            : `${half.name}: ${statusText[half.shownStatus].label.toLowerCase()}`}
        </Link>
      ) : (
        <span className={quiet}>
          {node?.kind === "connection" ? "no half there" : "not registered"}
        </span>
      )}
    </span>
  );
}

const rowId = ({ id }: TopologyEdge): string => id;

interface RelationshipTableProps {
  nodes: NodesById;
  edges: readonly TopologyEdge[];
  sort: string;
  onSortChange: (sort: string) => void;
  viewKey: string;
  loading: boolean;
  empty: ReactNode;
}

/** The picture in words: the same relationships, by connection. */
export function RelationshipTable({ nodes, edges, ...rest }: RelationshipTableProps) {
  const columns = useMemo(() => columnsOf(nodes), [nodes]);
  return (
    <DataTable
      {...rest}
      label="Relationships"
      columns={columns}
      rows={edges}
      rowId={rowId}
      maxHeight="max(24rem, calc(100dvh - 19rem))"
    />
  );
}
