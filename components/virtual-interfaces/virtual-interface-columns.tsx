import { Link } from "@/components/ui/link";
import type { Column } from "@/components/data-table/column";
import { StatusBadge } from "@/components/status/status-badge";
import type { VirtualInterfaceRow } from "@/lib/domain/virtual-interface";
import { virtualInterfacePath } from "@/lib/domain/virtual-interface-path";
import { severityOf } from "@/lib/domain/status-scale";
import { worstOf } from "./filter-virtual-interfaces";
import { capital, type VirtualInterfaceWords } from "./words";
import { SlotCell } from "./slot-cell";

const slotRank = (virtualInterface: VirtualInterfaceRow, slotId: string): number | null => {
  const slot = virtualInterface.slots.find(({ id }) => id === slotId);
  return slot?.peer ? severityOf[slot.peer.status] : slot?.free ? 100 : null;
};

/** The columns of a list of virtual interfaces: its own, one per slot, and what its system declares. Blank stays blank. */
export const virtualInterfaceColumns = (
  words: VirtualInterfaceWords,
  canAdd: boolean,
): Column<VirtualInterfaceRow>[] => [
  {
    id: "name",
    header: "Name",
    sortKey: "name",
    sortValue: (virtualInterface) => virtualInterface.name.toLowerCase(),
    minWidthPx: 136,
    cell: (virtualInterface) => (
      <Link
        href={virtualInterfacePath(virtualInterface.connectionId, virtualInterface.id)}
        className="truncate rounded font-medium text-text hover:underline"
        title={virtualInterface.name}
      >
        {virtualInterface.name}
      </Link>
    ),
  },
  {
    id: "status",
    header: "Status",
    sortKey: "severity",
    sortValue: (virtualInterface) => severityOf[worstOf(virtualInterface)],
    widthPx: 185,
    hideBelow: "sm",
    cell: (virtualInterface) => (
      <StatusBadge
        focusable={false}
        status={virtualInterface.status}
        known={virtualInterface.known}
        nativeState={virtualInterface.nativeState}
        meaning={virtualInterface.meaning}
        action={virtualInterface.action}
      />
    ),
  },
  ...words.slots.map(
    ({ id, label }): Column<VirtualInterfaceRow> => ({
      id: `slot-${id}`,
      header: label,
      sortKey: id,
      sortValue: (virtualInterface) => slotRank(virtualInterface, id),
      widthPx: 110,
      cell: (virtualInterface) => (
        <SlotCell
          virtualInterface={virtualInterface}
          slot={virtualInterface.slots.find((slot) => slot.id === id)}
          canAdd={canAdd}
        />
      ),
    }),
  ),
  ...words.columns.map(
    ({ id, label, numeric, widthPx, importance }): Column<VirtualInterfaceRow> => ({
      id: `value-${id}`,
      header: label,
      sortKey: id,
      sortValue: (virtualInterface) => virtualInterface.values[id] ?? null,
      ...(numeric === undefined ? {} : { numeric }),
      ...(widthPx === undefined ? {} : { widthPx }),
      hideBelow: importance === 1 ? "lg" : "xl",
      cell: (virtualInterface) => (
        <span
          className="truncate text-text-muted"
          title={String(virtualInterface.values[id] ?? "")}
        >
          {virtualInterface.values[id]}
        </span>
      ),
    }),
  ),
  {
    id: "connection",
    header: capital(words.connectionNoun),
    sortKey: "in",
    sortValue: (virtualInterface) => virtualInterface.connectionName.toLowerCase(),
    minWidthPx: 120,
    hideBelow: "md",
    cell: (virtualInterface) => (
      <Link
        href={`/connections/${virtualInterface.connectionId}`}
        className="truncate rounded text-text-muted hover:text-text hover:underline"
        title={virtualInterface.connectionName}
      >
        {virtualInterface.connectionName}
      </Link>
    ),
  },
];
