"use client";
import type { ComponentProps } from "react";
import { ColumnMenu } from "@/components/data-table/column-menu";
import { labelWords } from "@/lib/domain/search/complete";
import { FacetChips } from "@/components/data-table/facet-chips";
import { SearchBox } from "@/components/data-table/search-box";
import { Toolbar } from "@/components/data-table/toolbar";
import { toggled } from "@/components/data-table/url-params";
import type { useSearchState } from "@/components/data-table/use-search-state";
import { LabelFilter } from "@/components/status/label-filter";
import { ConnectionFilter } from "@/components/status/source-filters";
import { nameValues, statusValues } from "@/components/status/search-filters";
import { StatusChips } from "@/components/status/status-chips";
import type { VirtualInterfaceList } from "@/lib/domain/virtual-interface-list";
import { upperFirst } from "@/lib/domain/upper-first";
import {
  filterVirtualInterfaces,
  type VirtualInterfaceFilter,
  countByValue,
} from "./filter-virtual-interfaces";
import {
  freeSlotsOf,
  shownWorstOf,
  virtualInterfaceFields,
} from "@/lib/domain/search/virtual-interfaces";
import type { VirtualInterfaceWords } from "./words";

interface VirtualInterfacesToolbarProps {
  url: ReturnType<typeof useSearchState>;
  words: VirtualInterfaceWords;
  filter: VirtualInterfaceFilter;
  /** Undefined while the first answer is on its way. */
  list: VirtualInterfaceList | undefined;
  /** Every column there is. */
  columns: ComponentProps<typeof ColumnMenu>["columns"];
  onClear?: (() => void) | undefined;
}

/** Find and narrow down. Everything stands in the URL. */
export function VirtualInterfacesToolbar({
  url,
  words,
  filter,
  list,
  columns,
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
      <SearchBox
        label="Search virtual interfaces"
        {...url.search}
        vocabulary={() => ({
          fields: virtualInterfaceFields,
          values: {
            status: statusValues,
            free: words.slots.map(({ id, label }) => ({ text: id, hint: label })),
            connection: nameValues(list?.sources ?? []),
            name: nameValues(all),
          },
          labels: labelWords(all.map(({ labels }) => labels)),
        })}
      />
      <ConnectionFilter
        url={url}
        label={upperFirst(words.connectionNoun)}
        connections={list?.sources ?? []}
        counts={Object.fromEntries(ofConnection)}
      />
      <LabelFilter url={url} />
      <ColumnMenu url={url} columns={columns} />
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
