"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useCallback, useMemo } from "react";
import { ListFooter } from "@/components/data-table/list-footer";
import { DataTable } from "@/components/data-table/data-table";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { useLook } from "@/components/data-table/use-look";
import { useSearchState } from "@/components/data-table/use-search-state";
import { FreshnessLine } from "@/components/status/freshness";
import { oldestRead } from "@/lib/domain/oldest-read";
import { isSilent } from "@/lib/domain/unread";
import { SourceBannersIfAny } from "@/components/status/source-banners-if-any";
import { choiceFilter, connectionFilter, statusFilter } from "@/components/status/search-filters";
import { useKnownSources } from "@/components/status/use-known-sources";
import { ButtonLink } from "@/components/ui/button-link";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import { keyManagerChoices, keyManagerFields } from "@/lib/domain/search/key-managers";
import { questionOf } from "@/lib/domain/view-params";
import { problemOfError } from "@/lib/queries/client";
import { keyManagerQueries } from "@/lib/queries/key-managers";
import type { KeyManagerWords } from "../words";
import { BackupNotices } from "./backup-notices";
import { keyManagerColumns } from "./key-manager-columns";
import { filterNames, KeyManagersToolbar } from "./key-managers-toolbar";
import { Without } from "./without";
import { counted } from "@/lib/domain/counted";
import { keyManagerWords } from "../key-manager-words";

const rowId = (row: KeyManagerRow) => row.id;

interface KeyManagersViewProps {
  words: readonly KeyManagerWords[];
  /** Why this person cannot set one up. */
  denied?: string | undefined;
  /** Why this person cannot have a connection read now. */
  refreshDenied?: string | undefined;
}

/** The key managers of every connection as one live list, and the connections that have none. */
export function KeyManagersView({ words, denied, refreshDenied }: KeyManagersViewProps) {
  const { sources: named, learn } = useKnownSources();
  const filters = useMemo(
    () => [
      statusFilter,
      choiceFilter("kind", keyManagerChoices.kind),
      choiceFilter("scope", keyManagerChoices.scope),
      connectionFilter(named),
    ],
    [named],
  );
  const url = useSearchState({ fields: keyManagerFields, filters });
  const question = questionOf(url.params);
  const search = question.toString();
  const list = useQuery({ ...keyManagerQueries.list(search), placeholderData: keepPreviousData });
  const sources = useMemo(() => list.data?.sources ?? [], [list.data]);
  learn(list.data?.sources);
  const everyColumn = useMemo(() => keyManagerColumns(words, sources), [words, sources]);
  const { columns, dense } = useLook(url, everyColumn);
  const rows = useMemo(() => list.data?.items ?? [], [list.data]);
  const silent = useMemo(
    () => new Set(sources.filter(isSilent).map((source) => source.id)),
    [sources],
  );
  const isDimmed = useCallback((row: KeyManagerRow) => silent.has(row.connectionId), [silent]);
  const { filtered, clear } = url.filters(filterNames);
  const asOf = oldestRead(sources);

  if (list.isError && list.data === undefined) {
    return (
      <CannotLoad
        noun="key managers"
        {...problemOfError(list.error)}
        onRetry={() => void list.refetch()}
        busy={list.isFetching}
      />
    );
  }
  return (
    <>
      <KeyManagersToolbar url={url} words={words} list={list.data} columns={everyColumn} />
      {list.data && <BackupNotices rows={list.data.items} />}
      <SourceBannersIfAny sources={sources} plural="key managers" refreshDenied={refreshDenied} />
      <DataTable
        label="Key managers"
        columns={columns}
        rows={rows}
        rowId={rowId}
        presorted
        sort={url.params.get("sort") ?? "severity"}
        onSortChange={(sort) => url.set({ sort: sort === "severity" ? null : sort })}
        viewKey={search}
        dense={dense}
        isDimmed={isDimmed}
        loading={list.isPending}
        maxHeight="calc(100dvh - 16rem)"
        empty={
          filtered ? (
            <NothingMatches noun="key managers" onClear={clear} />
          ) : (
            <NoneYet
              icon={<KeyRound size={20} />}
              title="No key managers yet"
              action={
                <ButtonLink href="/key-managers/new" variant="primary" denied={denied}>
                  Set up key manager
                </ButtonLink>
              }
            >
              A key manager holds the keys that encrypt volumes and drives. They are read from{" "}
              {words
                .map(({ shortLabel, connectionNouns }) => `${shortLabel} ${connectionNouns}`)
                .join(" and ")}
              .
            </NoneYet>
          )
        }
      />
      <ListFooter
        count={list.data && counted(keyManagerWords.total, list.data.total)}
        file={{ path: "/api/v1/key-managers", params: question }}
      >
        <FreshnessLine asOf={asOf} onRefresh={() => void list.refetch()} busy={list.isRefetching} />
      </ListFooter>
      {list.data && <Without sources={list.data.sources} denied={denied} />}
    </>
  );
}
