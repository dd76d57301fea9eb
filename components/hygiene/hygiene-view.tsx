"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { ListFooter } from "@/components/data-table/list-footer";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FreshnessLine } from "@/components/status/freshness";
import { oldestRead } from "@/lib/domain/oldest-read";
import { SourceBannersIfAny } from "@/components/status/source-banners-if-any";
import { counted } from "@/lib/domain/counted";
import type { HygieneFinding } from "@/lib/domain/hygiene/report";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import { problemOfError } from "@/lib/queries/client";
import { hygieneQueries } from "@/lib/queries/hygiene";
import { hygieneColumns } from "./hygiene-columns";
import { filterNames, HygieneToolbar, type SystemName } from "./hygiene-toolbar";
import { Scores } from "./scores";

const rowId = ({ id }: HygieneFinding) => id;

const countText = (total: number, shown: number): string => {
  const all = counted({ one: "1 finding", other: "{n} findings" }, total);
  return shown < total ? `The first ${shown} of ${all}; all of them are in the file` : all;
};

interface HygieneViewProps {
  role: Role;
  systems: readonly SystemName[];
}

/** What of the fleet wants tidying, each with the way to what mends it, and a score per connection. */
export function HygieneView({ role, systems }: HygieneViewProps) {
  const url = useUrlState();
  const search = url.params.toString();
  const report = useQuery({
    ...hygieneQueries.report(search),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => hygieneColumns(role), [role]);
  const rows = useMemo(() => report.data?.items ?? [], [report.data]);
  const sources = useMemo(() => report.data?.sources ?? [], [report.data]);
  const { filtered, clear } = url.filters(filterNames);
  if (report.isError && report.data === undefined)
    return (
      <CannotLoad
        noun="findings"
        {...problemOfError(report.error)}
        onRetry={() => void report.refetch()}
        busy={report.isFetching}
      />
    );
  return (
    <>
      <HygieneToolbar url={url} report={report.data} systems={systems} />
      <SourceBannersIfAny
        sources={sources}
        plural="peers"
        refreshDenied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
      <DataTable
        label="Findings"
        columns={columns}
        rows={rows}
        rowId={rowId}
        presorted
        sort={url.params.get("sort") ?? "severity"}
        onSortChange={(sort) => url.set({ sort: sort === "severity" ? null : sort })}
        viewKey={search}
        loading={report.isPending}
        maxHeight="calc(100dvh - 20rem)"
        empty={
          filtered ? (
            <NothingMatches noun="findings" onClear={clear} />
          ) : (
            <NoneYet icon={<ShieldCheck size={20} />} title="Nothing to tidy">
              Everything that could be checked is good.
            </NoneYet>
          )
        }
      />
      <ListFooter
        count={report.data && countText(report.data.total, rows.length)}
        file={{ path: "/api/v1/hygiene", params: url.params }}
      >
        <FreshnessLine
          asOf={oldestRead(sources)}
          onRefresh={() => void report.refetch()}
          busy={report.isRefetching}
        />
      </ListFooter>
      {report.data && report.data.scores.length > 0 && (
        <Scores
          systems={systems}
          scores={report.data.scores}
          onChoose={(connection) => url.set({ connection: [connection] })}
        />
      )}
    </>
  );
}
