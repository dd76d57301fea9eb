"use client";
import { labelWords } from "@/lib/domain/search/complete";
import { useQuery } from "@tanstack/react-query";
import { Cable, Plus } from "lucide-react";
import { useMemo } from "react";
import { ColumnMenu } from "@/components/data-table/column-menu";
import { DataTable } from "@/components/data-table/data-table";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { ListFooter } from "@/components/data-table/list-footer";
import { SearchBox } from "@/components/data-table/search-box";
import { Toolbar } from "@/components/data-table/toolbar";
import { useLook } from "@/components/data-table/use-look";
import { useSearchState } from "@/components/data-table/use-search-state";
import { commaSeparated } from "@/lib/domain/comma-list";
import { LabelFilter } from "@/components/status/label-filter";
import { FreshnessLine } from "@/components/status/freshness";
import { oldestRead } from "@/lib/domain/oldest-read";
import { isSilent } from "@/lib/domain/unread";
import { choiceFilter, nameValues, systemValues } from "@/components/status/search-filters";
import { SystemFilter } from "@/components/status/source-filters";
import { ButtonLink } from "@/components/ui/button-link";
import type { Connection } from "@/lib/domain/connection";
import { connectionFields } from "@/lib/domain/search/connections";
import { problemOfError } from "@/lib/queries/client";
import { connectionQueries } from "@/lib/queries/connections";
import { connectionColumns } from "./connection-columns";
import { matching } from "./matches";
import { ProblemBanners } from "./problem-banners";
import type { SystemWords } from "./system-words";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";
import { connectionWords } from "./connection-words";

const rowId = (connection: Connection) => connection.id;
const filterNames = ["q", "system", "label"] as const;

interface ConnectionsViewProps {
  systems: readonly SystemWords[];
  /** Why this person cannot add one. */
  denied?: string | undefined;
  /** Why this person cannot have one read now. */
  refreshDenied?: string | undefined;
}

/** Every registered connection: whether it answers, what it is, what it brings. */
export function ConnectionsView({ systems, denied, refreshDenied }: ConnectionsViewProps) {
  const filters = useMemo(
    () => [
      choiceFilter(
        "system",
        systems.map(({ id }) => id),
      ),
    ],
    [systems],
  );
  const url = useSearchState({ fields: connectionFields, filters });
  const list = useQuery(connectionQueries.list());
  const everyColumn = useMemo(() => connectionColumns(systems), [systems]);
  const { columns, dense } = useLook(url, everyColumn);
  const { params } = url;
  const all = useMemo(() => list.data ?? [], [list.data]);
  const rows = useMemo(() => {
    const systemIds = commaSeparated(params.get("system"));
    const labels = commaSeparated(params.get("label"));
    return all.filter(matching(params.get("q") ?? "", systemIds, labels));
  }, [all, params]);
  const { filtered, clear } = url.filters(filterNames);

  if (list.isError && list.data === undefined) {
    return (
      <CannotLoad
        noun="connections"
        {...problemOfError(list.error)}
        onRetry={() => void list.refetch()}
        busy={list.isFetching}
      />
    );
  }
  return (
    <>
      <Toolbar onClear={filtered ? clear : undefined}>
        <SearchBox
          label="Search connections"
          {...url.search}
          vocabulary={() => ({
            fields: connectionFields,
            values: { system: systemValues(systems), name: nameValues(all) },
            labels: labelWords(all.map(({ labels }) => labels)),
          })}
        />
        <SystemFilter
          url={url}
          systems={systems}
          counts={Object.fromEntries(
            systems.map(({ id }) => [id, all.filter(({ system }) => system === id).length]),
          )}
        />
        <LabelFilter url={url} />
        <ColumnMenu url={url} columns={everyColumn} />
      </Toolbar>
      <ProblemBanners connections={all} refreshDenied={refreshDenied} />
      <DataTable
        label="Connections"
        columns={columns}
        rows={rows}
        rowId={rowId}
        sort={params.get("sort") ?? "name"}
        onSortChange={(sort) => url.set({ sort: sort === "name" ? null : sort })}
        viewKey={filterNames.map((name) => params.get(name) ?? "").join(" ")}
        dense={dense}
        isDimmed={isSilent}
        loading={list.isPending}
        empty={
          filtered ? (
            <NothingMatches noun="connections" onClear={clear} />
          ) : (
            <NoneYet
              icon={<Cable size={20} />}
              title="No connections yet"
              action={
                <ButtonLink
                  href="/connections/new"
                  variant="primary"
                  icon={<Plus aria-hidden="true" size={14} />}
                  denied={denied}
                >
                  Add connection
                </ButtonLink>
              }
            >
              A connection is one system that Peerdeck reads peers from:{" "}
              {systems
                .map((system) => `${system.connectionNoun} of ${system.shortLabel}`)
                .join(", ")}
              .
            </NoneYet>
          )
        }
      />
      <ListFooter
        count={
          list.data &&
          sentenceText(counted(connectionWords.shown, all.length), { shown: rows.length })
        }
      >
        <FreshnessLine
          asOf={oldestRead(all)}
          onRefresh={() => void list.refetch()}
          busy={list.isRefetching}
        />
      </ListFooter>
    </>
  );
}
