"use client";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import type { useUrlState } from "@/components/data-table/use-url-state";
import { SystemFilter } from "@/components/status/source-filters";
import { StatusChips } from "@/components/status/status-chips";
import { Select } from "@/components/ui/select";
import type { ShownStatus } from "@/lib/domain/status-scale";
import { groupings, type SystemLabel } from "./groupings";

export const filterNames = ["q", "status", "system"] as const;

interface TopologyToolbarProps {
  url: ReturnType<typeof useUrlState>;
  systems: readonly SystemLabel[];
  counts: Partial<Record<ShownStatus, number>> | undefined;
  /** The grouping that is in force. */
  grouping: string;
}

/** Find, narrow down and put together. Everything stands in the URL. */
export function TopologyToolbar({ url, systems, counts, grouping }: TopologyToolbarProps) {
  const { filtered, clear } = url.filters(filterNames);
  return (
    <Toolbar
      onClear={filtered ? clear : undefined}
      chips={
        <StatusChips
          counts={counts}
          selected={url.list("status")}
          onChange={(status) => url.set({ status })}
        />
      }
    >
      <SearchInput
        label="Search topology"
        value={url.params.get("q") ?? ""}
        onChange={(q) => url.set({ q }, "replace")}
      />
      <SystemFilter url={url} systems={systems} />
      <label className="flex items-center gap-2 text-meta text-text-muted">
        Group by
        <Select
          value={grouping}
          onChange={({ target: { value } }) =>
            // Groups that were opened and closed are those of the grouping before.
            url.set({
              group: value,
              open: null,
              closed: null,
              show: null,
            })
          }
        >
          {groupings.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </label>
    </Toolbar>
  );
}
