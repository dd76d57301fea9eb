"use client";
import { Network } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useLook } from "@/components/data-table/use-look";
import { oneRowEach } from "@/lib/domain/grouping";
import { questionOf } from "@/lib/domain/view-params";
import { morePeerColumns } from "./more-peer-columns";
import { ListFooter } from "@/components/data-table/list-footer";
import { DataTable } from "@/components/data-table/data-table";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { FreshnessLine } from "@/components/status/freshness";
import { oldestRead } from "@/lib/domain/oldest-read";
import { SourceBannersIfAny } from "@/components/status/source-banners-if-any";
import { ButtonLink } from "@/components/ui/button-link";
import { lazily } from "@/components/ui/lazily";
import { useAhead } from "@/components/ui/use-ahead";
import type { PeerRow } from "@/lib/domain/peer";
import { problemOfError } from "@/lib/queries/client";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { Asked } from "../bulk/bulk-dialog";
import { peerColumns, type SystemLabel } from "./peer-columns";
import { filterNames, PeersToolbar } from "./peers-toolbar";
import { usePeerSearch } from "./use-peer-search";
import { useKnownSources } from "@/components/status/use-known-sources";
import { usePeerList } from "./use-peer-list";
import { counted, countedThings } from "@/lib/domain/counted";
import { usePeerGroups } from "./use-peer-groups";
import { usePeerSelection } from "./use-peer-selection";

const BulkDialog = lazily(() => import("../bulk/bulk-dialog").then((module) => module.BulkDialog));

const SelectionBar = lazily(() =>
  import("../bulk/selection-bar").then((module) => module.SelectionBar),
);

const RowItems = lazily(() => import("./peer-acts").then((module) => module.RowItems));

const PeersOffer = lazily(() => import("./peer-acts").then((module) => module.PeersOffer));

const rowId = (peer: PeerRow) => peer.id;

interface PeersViewProps {
  systems: readonly SystemLabel[];
  role: Role;
}

/** The peers of every connection as one live list. */
export function PeersView({ systems, role }: PeersViewProps) {
  const { sources: known, learn } = useKnownSources();
  const { url, vocabulary } = usePeerSearch(systems, known);
  const search = questionOf(url.params).toString();
  const { latest, rows, sources, more, findAll, findGroup, error, ...list } = usePeerList(search);
  const [asked, ask] = useState<Asked | null>(null);
  useAhead(RowItems.ahead);
  const acts = useCallback(
    (peer: PeerRow, close: () => void) => (
      <RowItems peer={peer} systems={systems} role={role} ask={ask} close={close} />
    ),
    [systems, role],
  );
  const all = useMemo(
    () => [...peerColumns(systems, acts), ...morePeerColumns(systems)],
    [systems, acts],
  );
  const { columns, dense } = useLook(url, all);
  const { chosen, selection, choose } = usePeerSelection({ rows, findAll, findGroup });
  const groups = { url, systems, connections: known, rows, latest, chosen, choose };
  const { grouping, onFold } = usePeerGroups(groups);
  const refreshDenied = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");

  learn(sources);
  const { filtered, clear } = url.filters(filterNames);

  return (
    <>
      <PeersToolbar
        url={url}
        systems={systems}
        facets={latest?.facets}
        sources={sources}
        hasAllSources={list.hasAllSources}
        vocabulary={vocabulary}
        columns={all}
      />
      <SourceBannersIfAny sources={sources} plural="peers" refreshDenied={refreshDenied} />
      {error ? (
        <CannotLoad
          noun="peers"
          {...problemOfError(error)}
          onRetry={() => void list.refetch()}
          busy={list.isFetching}
        />
      ) : (
        <DataTable
          label="Peers"
          columns={columns}
          rows={rows}
          rowId={rowId}
          selection={selection}
          grouping={grouping}
          onFold={onFold}
          presorted
          sort={url.params.get("sort") ?? "severity"}
          onSortChange={(sort) => url.set({ sort: sort === "severity" ? null : sort })}
          viewKey={search}
          dense={dense}
          {...(latest && { total: latest.total })}
          onEndReached={more}
          loading={list.isPending}
          empty={
            filtered ? (
              <NothingMatches noun="peers" onClear={clear} />
            ) : (
              <NoneYet
                icon={<Network size={20} />}
                title="No peers yet"
                action={<ButtonLink href="/connections">Open connections</ButtonLink>}
              >
                A peer is one relationship between two clusters, datacenters or networks. They are
                read from the registered connections.
              </NoneYet>
            )
          }
        />
      )}
      {chosen.length > 0 && (
        <SelectionBar
          chosen={chosen}
          total={latest?.total ?? 0}
          systems={systems}
          role={role}
          onAct={(act) => ask({ act, peers: chosen })}
          onAll={selection.all}
          onClear={selection.clear}
        />
      )}
      <PeersOffer rows={rows} chosen={chosen} systems={systems} role={role} ask={ask} />
      {asked && <BulkDialog {...asked} systems={systems} onClose={() => ask(null)} />}
      <ListFooter
        count={
          latest &&
          counted(
            url.params.get("group") === oneRowEach
              ? countedThings.relationships
              : countedThings.peers,
            latest.total,
          )
        }
        file={{ path: "/api/v1/peers", params: questionOf(url.params) }}
      >
        <FreshnessLine
          asOf={oldestRead(sources)}
          onRefresh={() => void list.refetch()}
          busy={list.isRefetching}
        />
      </ListFooter>
    </>
  );
}
