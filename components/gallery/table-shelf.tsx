"use client";
import { useState } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { SearchInput } from "@/components/data-table/search-input";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/status/status-badge";
import { StatusChips } from "@/components/status/status-chips";
import { peerStatuses, severityOf, type PeerStatus } from "@/lib/domain/status-scale";
import { Shelf, Specimen } from "./specimen";

interface Row {
  id: string;
  name: string;
  status: PeerStatus;
  routes: number;
}

const rows: readonly Row[] = Array.from({ length: 200 }, (_, index) => ({
  id: `row-${index}`,
  name: `peer-${String(index).padStart(3, "0")}`,
  status: peerStatuses[index % peerStatuses.length] ?? "unknown",
  routes: (index * 37) % 100,
}));
const counts = Object.fromEntries(
  peerStatuses.map((each) => [each, rows.filter(({ status }) => status === each).length]),
);

const columns: readonly Column<Row>[] = [
  {
    id: "name",
    header: "Name",
    sortKey: "name",
    sortValue: ({ name }) => name,
    cell: ({ name }) => (
      <a href="#data-table" className="truncate font-medium">
        {name}
      </a>
    ),
  },
  {
    id: "status",
    header: "Status",
    sortKey: "status",
    sortValue: ({ status }) => severityOf[status],
    cell: ({ status }) => <StatusBadge status={status} focusable={false} />,
  },
  {
    id: "routes",
    header: "Routes",
    sortKey: "routes",
    sortValue: ({ routes }) => routes,
    numeric: true,
    widthPx: 100,
    cell: ({ routes }) => routes,
  },
];
const noRows: readonly Row[] = [];

/** `components/data-table`: lists of any length. */
export function TableShelf() {
  const [sort, setSort] = useState("name");
  const [search, setSearch] = useState("");
  const [statuses, setStatuses] = useState<readonly string[]>([]);
  const shown = rows.filter(
    ({ name, status }) =>
      name.includes(search) && (statuses.length === 0 || statuses.includes(status)),
  );
  return (
    <Shelf title="data-table">
      <Specimen name="Data table">
        <div className="flex w-full flex-col gap-3">
          <div className="flex flex-wrap gap-3">
            <SearchInput label="Search rows" value={search} onChange={setSearch} />
            <StatusChips counts={counts} selected={statuses} onChange={setStatuses} />
          </div>
          <DataTable
            label="Rows"
            columns={columns}
            rows={shown}
            rowId={({ id }) => id}
            sort={sort}
            onSortChange={setSort}
            maxHeight="24rem"
            isDimmed={({ status }) => status === "ended"}
            empty={<EmptyState title="Nothing matches" />}
          />
        </div>
      </Specimen>
      <Specimen name="Data table, loading and empty">
        <div className="grid w-full gap-4 lg:grid-cols-2">
          <DataTable
            label="Loading"
            columns={columns}
            rows={noRows}
            rowId={({ id }) => id}
            sort="name"
            loading
          />
          <DataTable
            label="Empty"
            columns={columns}
            rows={noRows}
            rowId={({ id }) => id}
            sort="name"
            empty={
              <EmptyState title="No peers yet">They appear once a connection was read.</EmptyState>
            }
          />
        </div>
      </Specimen>
    </Shelf>
  );
}
