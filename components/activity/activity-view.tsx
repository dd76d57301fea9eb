"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useCallback, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { FacetChips } from "@/components/data-table/facet-chips";
import { FilterMenu } from "@/components/data-table/filter-menu";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import type { AuditEntry } from "@/lib/domain/audit";
import { activityQuery } from "@/lib/queries/activity";
import { problemOfError } from "@/lib/queries/client";
import { actionText } from "./action-text";
import { activityColumns } from "./activity-columns";
import { outcomeLabel } from "./outcome";

const filterNames = ["actor", "action", "outcome"] as const;
const outcomes: AuditEntry["outcome"][] = ["succeeded", "refused", "failed"];
const rowId = (entry: AuditEntry) => String(entry.id);

/** Who did what to what, and how it ended. */
export function ActivityView() {
  const url = useUrlState();
  const search = url.params.toString();
  const log = useInfiniteQuery({ ...activityQuery(search), placeholderData: keepPreviousData });
  const rows = useMemo(() => log.data?.pages.flatMap((page) => page.items) ?? [], [log.data]);
  const { fetchNextPage } = log;
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const latest = log.data?.pages[0];
  const filtered = filterNames.some((name) => url.params.has(name));
  const clear = () => url.set(Object.fromEntries(filterNames.map((name) => [name, null])));

  if (log.isError && latest === undefined) {
    return (
      <CannotLoad
        noun="entries"
        {...problemOfError(log.error)}
        onRetry={() => void log.refetch()}
        busy={log.isFetching}
      />
    );
  }
  return (
    <>
      <Toolbar onClear={filtered ? clear : undefined}>
        <SearchInput
          label="Search who, or from where"
          placeholder="Who, or from where"
          value={url.params.get("actor") ?? ""}
          onChange={(actor) => url.set({ actor }, "replace")}
        />
        <FilterMenu
          label="Action"
          options={(latest?.actions ?? []).map((action) => ({
            value: action,
            label: actionText(action),
          }))}
          selected={url.list("action")}
          onChange={(chosen) => url.set({ action: chosen.at(-1) ?? null })}
        />
        <FacetChips
          label="Outcome"
          facets={outcomes.map((outcome) => ({ value: outcome, label: outcomeLabel(outcome) }))}
          selected={url.list("outcome")}
          onToggle={(outcome) =>
            url.set({ outcome: url.params.get("outcome") === outcome ? null : outcome })
          }
        />
      </Toolbar>
      <DataTable
        label="Activity"
        columns={activityColumns}
        rows={rows}
        rowId={rowId}
        presorted
        dense
        sort=""
        viewKey={search}
        {...(latest && { total: latest.total })}
        onEndReached={more}
        loading={log.isPending}
        empty={
          filtered ? (
            <NothingMatches noun="entries" onClear={clear} />
          ) : (
            <NoneYet icon={<ScrollText size={20} />} title="Nothing has been done yet">
              Every change made here, and every refused try, is kept in this log.
            </NoneYet>
          )
        }
      />
    </>
  );
}
