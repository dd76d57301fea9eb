"use client";
import { useQuery } from "@tanstack/react-query";
import { EthernetPort } from "lucide-react";
import { useCallback, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { ListFooter } from "@/components/data-table/list-footer";
import { commaSeparated } from "@/lib/domain/comma-list";
import { useLook } from "@/components/data-table/use-look";
import { useSearchState } from "@/components/data-table/use-search-state";
import { FreshnessLine } from "@/components/status/freshness";
import { oldestRead } from "@/lib/domain/oldest-read";
import { isSilent } from "@/lib/domain/unread";
import { SourceBannersIfAny } from "@/components/status/source-banners-if-any";
import { choiceFilter, connectionFilter, statusFilter } from "@/components/status/search-filters";
import { ButtonLink } from "@/components/ui/button-link";
import type { VirtualInterfaceRow } from "@/lib/domain/virtual-interface";
import { virtualInterfaceFields } from "@/lib/domain/search/virtual-interfaces";
import { problemOfError } from "@/lib/queries/client";
import { virtualInterfaceQueries } from "@/lib/queries/virtual-interfaces";
import { filterVirtualInterfaces } from "./filter-virtual-interfaces";
import { virtualInterfaceColumns } from "./virtual-interface-columns";
import type { VirtualInterfaceWords } from "./words";
import { VirtualInterfacesToolbar } from "./virtual-interfaces-toolbar";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";

const rowId = (virtualInterface: VirtualInterfaceRow) =>
  `${virtualInterface.connectionId} ${virtualInterface.id}`;
const plural = "virtual interfaces";
const shownOf = {
  one: "{shown} of 1 virtual interface",
  other: "{shown} of {n} virtual interfaces",
};
const filterNames = ["q", "status", "free", "connection", "label"] as const;

interface VirtualInterfacesViewProps {
  words: VirtualInterfaceWords;
  canAdd: boolean;
  /** Why this person cannot have a connection read now. */
  refreshDenied?: string | undefined;
}

/** Virtual interfaces over all connections, read live: what stands in their slots, and which are free. */
export function VirtualInterfacesView({
  words,
  canAdd,
  refreshDenied,
}: VirtualInterfacesViewProps) {
  const query = useQuery(virtualInterfaceQueries.list());
  const sources = query.data?.sources;
  const filters = useMemo(
    () => [
      statusFilter,
      choiceFilter(
        "free",
        words.slots.map(({ id }) => id),
      ),
      connectionFilter(sources ?? []),
    ],
    [words, sources],
  );
  const url = useSearchState({ fields: virtualInterfaceFields, filters });
  const everyColumn = useMemo(() => virtualInterfaceColumns(words, canAdd), [words, canAdd]);
  const { columns, dense } = useLook(url, everyColumn);
  const { params } = url;
  const filter = useMemo(
    () => ({
      words: params.get("q") ?? "",
      status: commaSeparated(params.get("status")),
      free: commaSeparated(params.get("free")),
      connection: commaSeparated(params.get("connection")),
      label: commaSeparated(params.get("label")),
    }),
    [params],
  );
  const list = query.data;
  const rows = useMemo(() => filterVirtualInterfaces(list?.items ?? [], filter), [list, filter]);
  const silent = useMemo(() => new Set(list?.sources.filter(isSilent).map(({ id }) => id)), [list]);
  const isDimmed = useCallback(
    (virtualInterface: VirtualInterfaceRow) => silent.has(virtualInterface.connectionId),
    [silent],
  );
  const asOf = oldestRead(list?.sources ?? []);
  const { filtered, clear } = url.filters(filterNames);

  if (query.isError && list === undefined) {
    return (
      <CannotLoad
        noun={plural}
        {...problemOfError(query.error)}
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    );
  }
  return (
    <>
      <VirtualInterfacesToolbar
        url={url}
        words={words}
        filter={filter}
        list={list}
        columns={everyColumn}
        onClear={filtered ? clear : undefined}
      />
      <SourceBannersIfAny
        sources={list?.sources ?? []}
        plural={plural}
        refreshDenied={refreshDenied}
      />
      <DataTable
        label={plural}
        columns={columns}
        rows={rows}
        rowId={rowId}
        sort={params.get("sort") ?? "severity"}
        onSortChange={(sort) => url.set({ sort: sort === "severity" ? null : sort })}
        viewKey={filterNames.map((name) => params.get(name) ?? "").join(" ")}
        dense={dense}
        isDimmed={isDimmed}
        loading={query.isPending}
        empty={
          filtered ? (
            <NothingMatches noun={plural} onClear={clear} />
          ) : (
            <NoneYet
              icon={<EthernetPort size={20} />}
              title={`No ${plural} yet`}
              action={<ButtonLink href="/connections">Open connections</ButtonLink>}
            >
              {words.description} They are made in the system itself and read from there.
            </NoneYet>
          )
        }
      />
      <ListFooter
        count={list && sentenceText(counted(shownOf, list.items.length), { shown: rows.length })}
      >
        <FreshnessLine asOf={asOf} onRefresh={() => void query.refetch()} busy={query.isFetching} />
      </ListFooter>
    </>
  );
}
