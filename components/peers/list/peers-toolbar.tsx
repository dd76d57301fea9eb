"use client";
import { FacetChips } from "@/components/data-table/facet-chips";
import { FilterMenu } from "@/components/data-table/filter-menu";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { toggled } from "@/components/data-table/url-params";
import type { useUrlState } from "@/components/data-table/use-url-state";
import { StatusIcon } from "@/components/status/status-icon";
import type { PeerList } from "@/lib/domain/list";
import { peerStatuses, statusText } from "@/lib/domain/status-scale";
import type { SystemLabel } from "./peer-columns";

interface PeersToolbarProps {
  url: ReturnType<typeof useUrlState>;
  systems: readonly SystemLabel[];
  /** Of the latest answer; undefined while the first one is on its way. */
  facets: PeerList["facets"] | undefined;
  sources: PeerList["sources"];
}

export const filterNames = ["q", "status", "system", "connection"] as const;

/** Find and narrow down. Everything stands in the URL. */
export function PeersToolbar({ url, systems, facets, sources }: PeersToolbarProps) {
  const status = url.list("status");
  const filtered = filterNames.some((name) => url.params.has(name));
  const clear = () => url.set(Object.fromEntries(filterNames.map((name) => [name, null])));
  return (
    <Toolbar
      onClear={filtered ? clear : undefined}
      chips={
        <FacetChips
          label="Status"
          facets={peerStatuses
            .filter((each) => status.includes(each) || (facets?.status[each] ?? 0) > 0)
            .map((each) => ({ value: each, label: statusText[each].label, count: facets?.status[each] ?? 0, icon: <StatusIcon status={each} /> }))}
          selected={status}
          onToggle={(each) => url.set({ status: toggled(status, each) })}
        />
      }
    >
      <SearchInput label="Search peers" pauseMs={0} value={url.params.get("q") ?? ""} onChange={(q) => url.set({ q }, "replace")} />
      <FilterMenu
        label="System"
        options={systems.map((system) => ({ value: system.id, label: system.label, count: facets?.system[system.id] ?? 0 }))}
        selected={url.list("system")}
        onChange={(system) => url.set({ system })}
      />
      <FilterMenu
        label="Connection"
        options={sources.map((source) => ({ value: source.id, label: source.name, count: facets?.connection[source.id] ?? 0 }))}
        selected={url.list("connection")}
        onChange={(connection) => url.set({ connection })}
      />
    </Toolbar>
  );
}
