import { Link } from "@/components/ui/link";
import type { Column } from "@/components/data-table/column";
import { StatusBadge } from "@/components/status/status-badge";
import type { PlaceRow } from "@/lib/domain/virtual-interface";
import { placePath } from "@/lib/domain/virtual-interface-path";
import { severityOf } from "@/lib/domain/status-scale";
import { worstOf } from "./filter-virtual-interfaces";
import { capital, type PlaceWords } from "./words";
import { SlotCell } from "./slot-cell";

const slotRank = (place: PlaceRow, slotId: string): number | null => {
  const slot = place.slots.find(({ id }) => id === slotId);
  return slot?.peer ? severityOf[slot.peer.status] : slot?.free ? 100 : null;
};

/** The columns of a list of places: its own, one per slot, and what its kind declares. Blank stays blank. */
export const placeColumns = (words: PlaceWords, canAdd: boolean): Column<PlaceRow>[] => [
  {
    id: "name",
    header: "Name",
    sortKey: "name",
    sortValue: (place) => place.name.toLowerCase(),
    minWidthPx: 136,
    cell: (place) => (
      <Link
        href={placePath(words.slug, place.connectionId, place.id)}
        className="truncate rounded font-medium text-text hover:underline"
        title={place.name}
      >
        {place.name}
      </Link>
    ),
  },
  {
    id: "status",
    header: "Status",
    sortKey: "severity",
    sortValue: (place) => severityOf[worstOf(place)],
    widthPx: 185,
    hideBelow: "sm",
    cell: (place) => (
      <StatusBadge
        focusable={false}
        status={place.status}
        nativeState={place.nativeState}
        meaning={place.meaning}
        action={place.action}
      />
    ),
  },
  ...words.slots.map(
    ({ id, label }): Column<PlaceRow> => ({
      id: `slot-${id}`,
      header: label,
      sortKey: id,
      sortValue: (place) => slotRank(place, id),
      widthPx: 110,
      cell: (place) => (
        <SlotCell place={place} slot={place.slots.find((slot) => slot.id === id)} canAdd={canAdd} />
      ),
    }),
  ),
  ...words.columns.map(
    ({ id, label, numeric, widthPx, importance }): Column<PlaceRow> => ({
      id: `value-${id}`,
      header: label,
      sortKey: id,
      sortValue: (place) => place.values[id] ?? null,
      ...(numeric === undefined ? {} : { numeric }),
      ...(widthPx === undefined ? {} : { widthPx }),
      hideBelow: importance === 1 ? "lg" : "xl",
      cell: (place) => (
        <span className="truncate text-text-muted" title={String(place.values[id] ?? "")}>
          {place.values[id]}
        </span>
      ),
    }),
  ),
  {
    id: "connection",
    header: capital(words.connectionNoun),
    sortKey: "in",
    sortValue: (place) => place.connectionName.toLowerCase(),
    minWidthPx: 120,
    hideBelow: "md",
    cell: (place) => (
      <Link
        href={`/connections/${place.connectionId}`}
        className="truncate rounded text-text-muted hover:text-text hover:underline"
        title={place.connectionName}
      >
        {place.connectionName}
      </Link>
    ),
  },
];
