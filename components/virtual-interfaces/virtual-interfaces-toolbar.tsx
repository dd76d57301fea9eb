"use client";
import { FacetChips } from "@/components/data-table/facet-chips";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { toggled } from "@/components/data-table/url-params";
import type { useUrlState } from "@/components/data-table/use-url-state";
import { LabelFilter } from "@/components/status/label-filter";
import { ConnectionFilter } from "@/components/status/source-filters";
import { StatusChips } from "@/components/status/status-chips";
import type { VirtualInterfaceList } from "@/lib/domain/virtual-interface";
import { upperFirst } from "@/lib/domain/upper-first";
import {
  filterVirtualInterfaces,
  type VirtualInterfaceFilter,
  countByValue,
  freeSlotsOf,
  shownWorstOf,
} from "./filter-virtual-interfaces";
import type { VirtualInterfaceWords } from "./words";

interface VirtualInterfacesToolbarProps {
  url: ReturnType<typeof useUrlState>;
  words: VirtualInterfaceWords;
  filter: VirtualInterfaceFilter;
  /** Undefined while the first answer is on its way. */
  list: VirtualInterfaceList | undefined;
  onClear?: (() => void) | undefined;
}

/** Find and narrow down. Everything stands in the URL. */
export function VirtualInterfacesToolbar({
  url,
  words,
  filter,
  list,
  onClear,
}: VirtualInterfacesToolbarProps) {
  const all = list?.items ?? [];
  const ofStatus = countByValue(
    filterVirtualInterfaces(all, filter, "status"),
    (virtualInterface) => [shownWorstOf(virtualInterface)],
  );
  const ofSlot = countByValue(filterVirtualInterfaces(all, filter, "free"), freeSlotsOf);
  const ofConnection = countByValue(
    filterVirtualInterfaces(all, filter, "connection"),
    (virtualInterface) => [virtualInterface.connectionId],
  );
  return (
    <Toolbar onClear={onClear}>
      <SearchInput
        label="Search virtual interfaces"
        value={filter.words}
        onChange={(q) => url.set({ q }, "replace")}
      />
      <ConnectionFilter
        url={url}
        label={upperFirst(words.connectionNoun)}
        connections={list?.sources ?? []}
        counts={Object.fromEntries(ofConnection)}
      />
      <LabelFilter url={url} />
      <FacetChips
        label="Free slot"
        facets={words.slots.map(({ id, label }) => ({
          value: id,
          label: `${label} free`,
          count: list && (ofSlot.get(id) ?? 0),
        }))}
        selected={filter.free}
        onToggle={(each) => url.set({ free: toggled(filter.free, each) })}
      />
      <StatusChips
        counts={Object.fromEntries(ofStatus)}
        selected={filter.status}
        onChange={(status) => url.set({ status })}
      />
    </Toolbar>
  );
}
