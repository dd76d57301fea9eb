"use client";
import { ArrowLeftRight } from "lucide-react";
import type { ComponentProps } from "react";
import { ColumnMenu } from "@/components/data-table/column-menu";
import { FacetChips } from "@/components/data-table/facet-chips";
import { SearchBox } from "@/components/data-table/search-box";
import { Toolbar } from "@/components/data-table/toolbar";
import type { useSearchState } from "@/components/data-table/use-search-state";
import { LabelFilter } from "@/components/status/label-filter";
import { ConnectionFilter, SystemFilter } from "@/components/status/source-filters";
import { StatusChips } from "@/components/status/status-chips";
import { useAhead } from "@/components/ui/use-ahead";
import { lazily } from "@/components/ui/lazily";
import { oneRowEach } from "@/lib/domain/grouping";
import type { PeerList } from "@/lib/domain/list";
import type { Vocabulary } from "@/lib/domain/search/complete";
import type { SystemLabel } from "./peer-columns";

const GroupChoice = lazily(() => import("./group-choice").then((module) => module.GroupChoice));

interface PeersToolbarProps {
  url: ReturnType<typeof useSearchState>;
  systems: readonly SystemLabel[];
  /** Of the latest answer; undefined while the first one is on its way. */
  facets: PeerList["facets"] | undefined;
  sources: readonly { id: string; name: string }[];
  /** Whether these are all connections there are. */
  hasAllSources: boolean;
  /** What the search can be completed with. */
  vocabulary: () => Vocabulary;
  /** Every column there is. */
  columns: ComponentProps<typeof ColumnMenu>["columns"];
}

export const filterNames = ["q", "status", "system", "connection", "label"] as const;

/** Find and narrow down. Everything stands in the URL. */
export function PeersToolbar({
  url,
  systems,
  facets,
  sources,
  hasAllSources,
  vocabulary,
  columns,
}: PeersToolbarProps) {
  useAhead(GroupChoice.ahead);
  const status = url.list("status");
  const { filtered, clear } = url.filters(filterNames);
  return (
    <Toolbar
      onClear={filtered ? clear : undefined}
      chips={
        <>
          <StatusChips
            counts={facets?.status}
            selected={status}
            onChange={(selected) => url.set({ status: selected })}
          />
          <FacetChips
            label="Group"
            facets={[
              {
                value: oneRowEach,
                label: "One row per relationship",
                icon: <ArrowLeftRight aria-hidden="true" size={14} />,
              },
            ]}
            selected={url.list("group")}
            onToggle={() =>
              url.set({
                group: url.params.get("group") === oneRowEach ? null : oneRowEach,
                folded: null,
              })
            }
          />
        </>
      }
    >
      <SearchBox label="Search peers" {...url.search} vocabulary={vocabulary} />
      <SystemFilter url={url} systems={systems} counts={facets?.system ?? {}} />
      <ConnectionFilter
        url={url}
        connections={sources}
        hasMore={!hasAllSources}
        counts={facets?.connection ?? {}}
      />
      <LabelFilter url={url} />
      <ColumnMenu url={url} columns={columns}>
        <GroupChoice url={url} />
      </ColumnMenu>
    </Toolbar>
  );
}
