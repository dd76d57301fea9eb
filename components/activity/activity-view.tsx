"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { FacetChips } from "@/components/data-table/facet-chips";
import { FilterMenu } from "@/components/data-table/filter-menu";
import { ListFooter } from "@/components/data-table/list-footer";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FreshnessLine } from "@/components/status/freshness";
import { OwnRange } from "@/components/status/own-range";
import type { AuditEntry } from "@/lib/domain/audit";
import { activityQuery } from "@/lib/queries/activity";
import { problemOfError } from "@/lib/queries/client";
import { activityColumns } from "./activity-columns";
import { actionLabel } from "./activity-words";
import { EntryDialog } from "./entry-dialog";
import { outcomeLabel } from "./outcome";
import { counted } from "@/lib/domain/counted";

const filterNames = ["actor", "action", "target", "outcome", "from", "to"] as const;
const outcomes: AuditEntry["outcome"][] = ["succeeded", "refused", "failed"];
const rowId = (entry: AuditEntry) => String(entry.id);

/** What may have happened, by what it is called: what was asked for and what came of it are one choice. */
function actionOptions(actions: readonly string[]): { label: string; value: string }[] {
  const byLabel = new Map<string, string[]>();
  for (const action of actions) {
    const label = actionLabel(action);
    byLabel.set(label, [...(byLabel.get(label) ?? []), action]);
  }
  return Array.from(byLabel, ([label, same]) => ({ label, value: same.join(",") })).sort((a, b) =>
    a.label.localeCompare(b.label, "en"),
  );
}

/** Who did what to what, and how it ended. */
export function ActivityView() {
  const url = useUrlState();
  const search = url.params.toString();
  const log = useInfiniteQuery({ ...activityQuery(search), placeholderData: keepPreviousData });
  const rows = useMemo(() => log.data?.pages.flatMap((page) => page.items) ?? [], [log.data]);
  const { fetchNextPage } = log;
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const latest = log.data?.pages[0];
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const columns = useMemo(() => activityColumns(setOpen), []);
  const options = actionOptions(latest?.actions ?? []);
  const chosen = url.list("action");
  const { filtered, clear } = url.filters(filterNames);

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
          label="Who, or from which address"
          placeholder="Who"
          value={url.params.get("actor") ?? ""}
          onChange={(actor) => url.set({ actor }, "replace")}
        />
        <SearchInput
          second
          label="On what: a peer, a connection, an operation"
          placeholder="On what, or where"
          value={url.params.get("target") ?? ""}
          onChange={(target) => url.set({ target }, "replace")}
        />
        <FilterMenu
          label="What"
          options={options}
          selected={options
            .filter(({ value }) => value.split(",").every((action) => chosen.includes(action)))
            .map(({ value }) => value)}
          onChange={(action) => url.set({ action })}
        />
        <OwnRange
          filter="When"
          from={url.params.get("from")}
          to={url.params.get("to")}
          onChange={(times) => url.set({ ...times })}
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
        columns={columns}
        rows={rows}
        rowId={rowId}
        presorted
        sort=""
        viewKey={search}
        {...(latest && { total: latest.total })}
        onEndReached={more}
        loading={log.isPending}
        empty={
          filtered ? (
            <NothingMatches noun="entries" onClear={clear} />
          ) : (
            <NoneYet icon={<ScrollText size={20} />} title="No activity yet">
              Every change made here, and every refused attempt, is recorded in this log.
            </NoneYet>
          )
        }
      />
      <ListFooter
        count={latest && counted({ one: "1 entry", other: "{n} entries" }, latest.total)}
        file={{
          path: "/api/v1/activity",
          params: new URLSearchParams([...url.params, ["per", "act"]]),
          jsonLines: true,
        }}
      >
        <FreshnessLine
          asOf={new Date(log.dataUpdatedAt).toISOString()}
          onRefresh={() => void log.refetch()}
          busy={log.isRefetching}
        />
      </ListFooter>
      {open && <EntryDialog entry={open} onClose={() => setOpen(null)} />}
    </>
  );
}
