"use client";
import { FacetChips } from "@/components/data-table/facet-chips";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { toggled } from "@/components/data-table/url-params";
import type { useUrlState } from "@/components/data-table/use-url-state";
import { lookOf, stateLabel } from "@/components/status/history-state";
import { OwnRange } from "@/components/status/own-range";
import { RangePicker } from "@/components/status/range-picker";
import { ConnectionFilter, SystemFilter } from "@/components/status/source-filters";
import { StatusIcon } from "@/components/status/status-icon";
import { historyRanges } from "@/lib/domain/history/range";
import { historyStates } from "@/lib/domain/history/segments";
import type { FleetHistory } from "@/lib/domain/history/schema";

const filterNames = ["q", "status", "system", "connection"] as const;

interface HistoryToolbarProps {
  url: ReturnType<typeof useUrlState>;
  systems: readonly { id: string; label: string }[];
  sources: FleetHistory["sources"];
}

/** The time that is looked at, and the filters of the list of peers. Everything stands in the URL. */
export function HistoryToolbar({ url, systems, sources }: HistoryToolbarProps) {
  const { filtered, clear } = url.filters(filterNames);
  const own = url.params.has("from") || url.params.has("to");
  const range = historyRanges.find((each) => each === url.params.get("range")) ?? "24h";
  return (
    <Toolbar
      onClear={filtered ? clear : undefined}
      end={
        <>
          <RangePicker
            selected={own ? null : range}
            onSelect={(chosen) =>
              url.set({ range: chosen === "24h" ? null : chosen, from: null, to: null })
            }
          />
          <OwnRange
            from={url.params.get("from")}
            to={url.params.get("to")}
            onChange={(chosen) => url.set({ ...chosen, range: null })}
          />
        </>
      }
      chips={
        <FacetChips
          label="Status"
          facets={historyStates.map((state) => ({
            value: state,
            label: stateLabel(state),
            icon: <StatusIcon status={lookOf(state)} />,
          }))}
          selected={url.list("status")}
          onToggle={(state) => url.set({ status: toggled(url.list("status"), state) })}
        />
      }
    >
      <SearchInput
        label="Search peers"
        value={url.params.get("q") ?? ""}
        onChange={(q) => url.set({ q }, "replace")}
      />
      <SystemFilter url={url} systems={systems} />
      <ConnectionFilter url={url} connections={sources} />
    </Toolbar>
  );
}
