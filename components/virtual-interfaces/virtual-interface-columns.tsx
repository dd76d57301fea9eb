import { Link } from "@/components/ui/link";
import type { Column } from "@/components/data-table/column";
import { cellVisibility, shownBelow } from "@/components/data-table/visibility";
import { StatusBadge } from "@/components/status/status-badge";
import { WhyLine } from "@/components/status/why-line";
import { upperFirst } from "@/lib/domain/upper-first";
import type { VirtualInterfaceRow } from "@/lib/domain/virtual-interface";
import { virtualInterfacePath } from "@/lib/domain/virtual-interface-path";
import { severityOf } from "@/lib/domain/status-scale";
import { worstOf } from "@/lib/domain/search/virtual-interfaces";
import { whyOf } from "./filter-virtual-interfaces";
import type { VirtualInterfaceWords } from "./words";
import { SlotCell } from "./slot-cell";

const slotRank = (virtualInterface: VirtualInterfaceRow, slotId: string): number | null => {
  const slot = virtualInterface.slots.find(({ id }) => id === slotId);
  return slot?.peer ? severityOf[slot.peer.status] : slot?.free ? 100 : null;
};

/** What of the columns of its system a table has room for, by how much each says. */
const breakpoints = { 1: "lg", 2: "xl", 3: "2xl" } as const;

/** Why it, or a peer in it, is not as it should be. */
function Why({ virtualInterface }: { virtualInterface: VirtualInterfaceRow }) {
  const why = whyOf(virtualInterface);
  return why !== null && <WhyLine text={why} />;
}

/**
 * The columns of a list of virtual interfaces: its own, one per slot, and what its system declares. On a phone the slots
 * stand in the column of the status. Blank stays blank.
 */
export const virtualInterfaceColumns = (
  words: VirtualInterfaceWords,
  canAdd: boolean,
): Column<VirtualInterfaceRow>[] => [
  {
    id: "name",
    header: "Name",
    sortKey: "name",
    sortValue: (virtualInterface) => virtualInterface.name.toLowerCase(),
    minWidthPx: 190,
    cell: (virtualInterface) => (
      <span className="flex min-w-0 flex-col">
        <Link
          href={virtualInterfacePath(virtualInterface.connectionId, virtualInterface.id)}
          className="truncate rounded font-medium text-text hover:underline"
          title={virtualInterface.name}
        >
          {virtualInterface.name}
        </Link>
        <span className={`flex gap-1.5 text-caption text-text-muted ${shownBelow("md")}`}>
          <span className="truncate" title={virtualInterface.connectionName}>
            {virtualInterface.connectionName}
          </span>
          <span className={`shrink-0 font-mono ${shownBelow("sm")}`}>
            {virtualInterface.nativeState}
          </span>
        </span>
      </span>
    ),
  },
  {
    id: "status",
    header: "Status",
    sortKey: "severity",
    sortValue: (virtualInterface) => severityOf[worstOf(virtualInterface)],
    widthPx: 150,
    widthClass: "@min-[560px]:w-[228px]!",
    cell: (virtualInterface) => (
      <>
        <span className={`flex min-w-0 flex-col items-start ${cellVisibility("sm")}`}>
          <StatusBadge
            focusable={false}
            status={virtualInterface.status}
            known={virtualInterface.known}
            nativeState={virtualInterface.nativeState}
            meaning={virtualInterface.meaning}
            action={virtualInterface.action}
          />
          <Why virtualInterface={virtualInterface} />
        </span>
        <span className={`flex min-w-0 flex-col ${shownBelow("sm")}`}>
          {virtualInterface.slots.map((slot) => (
            <span key={slot.id} className="flex gap-2 text-caption whitespace-nowrap">
              <span className="min-w-7 text-text-muted">{slot.label}</span>
              <SlotCell virtualInterface={virtualInterface} slot={slot} canAdd={canAdd} plain />
            </span>
          ))}
        </span>
      </>
    ),
  },
  ...words.slots.map(
    ({ id, label }): Column<VirtualInterfaceRow> => ({
      id: `slot-${id}`,
      header: label,
      sortKey: id,
      sortValue: (virtualInterface) => slotRank(virtualInterface, id),
      widthPx: 110,
      hideBelow: "sm",
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
      hideBelow: breakpoints[importance],
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
    header: upperFirst(words.connectionNoun),
    sortKey: "in",
    sortValue: (virtualInterface) => virtualInterface.connectionName.toLowerCase(),
    // The status takes 78 px of them.
    minWidthPx: 160,
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
