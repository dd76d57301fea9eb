"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { CannotLoad, NoneYet } from "@/components/data-table/empty";
import { useUrlState } from "@/components/data-table/use-url-state";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { AbsoluteTime } from "@/components/ui/time";
import { ExportLink } from "@/components/data-table/export-link";
import type { FleetHistory } from "@/lib/domain/history/schema";
import { problemOfError } from "@/lib/queries/client";
import { historyQueries } from "@/lib/queries/history";
import { CountsChart } from "./counts-chart";
import { HistoryToolbar } from "./history-toolbar";
import { IncidentList } from "./incident-list";

interface HistoryViewProps {
  systems: readonly { id: string; label: string; shortLabel: string }[];
}

/** What the fleet was like: how many peers were in each state, and what was in trouble when. */
export function HistoryView({ systems }: HistoryViewProps) {
  const url = useUrlState();
  const search = url.params.toString();
  const query = useQuery({ ...historyQueries.fleet(search), placeholderData: keepPreviousData });
  const shortLabelOf = (id: string): string =>
    systems.find((system) => system.id === id)?.shortLabel ?? id;
  return (
    <>
      <HistoryToolbar url={url} systems={systems} sources={query.data?.sources ?? []} />
      {query.data ? (
        <Told history={query.data} search={search} shortLabelOf={shortLabelOf} />
      ) : query.isError ? (
        <CannotLoad
          noun="records"
          {...problemOfError(query.error)}
          onRetry={() => void query.refetch()}
          busy={query.isFetching}
        />
      ) : (
        <div className="flex flex-col gap-5">
          <Skeleton className="h-64 w-full" />
          <Skeleton className="h-48 w-full" />
        </div>
      )}
    </>
  );
}

function Told({
  history,
  search,
  shortLabelOf,
}: {
  history: FleetHistory;
  search: string;
  shortLabelOf: (system: string) => string;
}) {
  const { recordedSince, incidents } = history;
  if (recordedSince === null)
    return (
      <NoneYet
        icon={<History size={20} />}
        title="Nothing recorded yet"
        action={<ButtonLink href="/connections">Open connections</ButtonLink>}
      >
        History begins with the first time a connection is read.
      </NoneYet>
    );
  return (
    <div className="flex flex-col gap-5">
      <Card title="Peers by state" actions={<CsvLink search={search} of="counts" />}>
        {recordedSince > history.to ? (
          <NothingThen since={recordedSince} />
        ) : (
          <>
            <CountsChart history={history} />
            {recordedSince > history.from && <NothingThen since={recordedSince} />}
          </>
        )}
      </Card>
      <Card
        flush
        title={`Incidents · ${incidents.total}`}
        actions={<CsvLink search={search} of="incidents" />}
      >
        {incidents.lines.length === 0 ? (
          <p className="px-4 py-6 text-center text-meta text-text-muted">
            No incident in this period, as far as it is recorded and the filters go.
          </p>
        ) : (
          <IncidentList history={history} shortLabelOf={shortLabelOf} />
        )}
        {(incidents.total > incidents.lines.length || incidents.since > history.from) && (
          <p className="border-t border-border px-4 py-2.5 text-meta text-text-muted">
            {incidents.total > incidents.lines.length &&
              `The latest ${incidents.lines.length} of ${incidents.total} are listed. `}
            {incidents.since > history.from && (
              <>
                There were so many changes that incidents are listed only since{" "}
                <AbsoluteTime iso={incidents.since} />.{" "}
              </>
            )}
            The file of incidents has all of them; a shorter time or a filter shows more here.
          </p>
        )}
      </Card>
    </div>
  );
}

const NothingThen = ({ since }: { since: string }) => (
  <p className="mt-2 text-meta text-text-muted">
    Nothing is recorded before <AbsoluteTime iso={since} />.
  </p>
);

function CsvLink({ search, of }: { search: string; of: "counts" | "incidents" }) {
  const params = new URLSearchParams([
    ...new URLSearchParams(search),
    ["format", "csv"],
    ["of", of],
  ]);
  return (
    <ExportLink path="/api/v1/history" params={params}>
      {of === "counts" ? "Export counts as CSV" : "Export incidents as CSV"}
    </ExportLink>
  );
}
