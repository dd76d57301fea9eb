"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { useMemo } from "react";
import { CannotLoad, NoneYet, NothingMatches } from "@/components/data-table/empty";
import { commaSeparated } from "@/lib/domain/comma-list";
import { useUrlState } from "@/components/data-table/use-url-state";
import { FreshnessLine } from "@/components/status/freshness";
import { oldestRead } from "@/lib/domain/oldest-read";
import { SourceBannersIfAny } from "@/components/status/source-banners-if-any";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { ConnectionNode, Topology } from "@/lib/domain/topology";
import { problemOfError } from "@/lib/queries/client";
import { topologyQueries } from "@/lib/queries/topology";
import { drawnGraph } from "./drawn-graph";
import { groupingOf, type SystemLabel, usualGrouping } from "./groupings";
import { LazyPicture } from "./lazy-picture";
import { Legend } from "./legend";
import { countStatuses, matchesOf } from "./matching";
import { RelationshipTable } from "./relationship-table";
import { filterNames, TopologyToolbar } from "./topology-toolbar";
import { counted, countedThings } from "@/lib/domain/counted";

interface TopologyViewProps {
  systems: readonly SystemLabel[];
  /** Why this person cannot have a connection read now. */
  refreshDenied?: string | undefined;
  /** Why this person cannot register a connection. */
  registerDenied?: string | undefined;
}

const nothing: Topology = { nodes: [], edges: [], peersLeftOut: 0 };
/** Keys stand in a list with commas in the URL, and may hold some. */
const coded = encodeURIComponent;
const keysOf = (text: string): string[] => commaSeparated(text).map(decoded);

/** The fleet as a list of relationships, and beside it as a picture. */
export function TopologyView({ systems, refreshDenied, registerDenied }: TopologyViewProps) {
  const url = useUrlState();
  const system = url.params.get("system") ?? "";
  const query = useQuery({
    ...topologyQueries.fleet(commaSeparated(system)),
    placeholderData: keepPreviousData,
  });
  const topology = query.data ?? nothing;
  const { nodes, edges } = topology;
  const sources = nodes.filter((node): node is ConnectionNode => node.kind === "connection");
  const grouping = groupingOf(url.params.get("group") ?? usualGrouping(sources));
  const q = url.params.get("q") ?? "";
  const status = url.params.get("status") ?? "";
  const opened = url.params.get("open") ?? "";
  const closed = url.params.get("closed") ?? "";

  const graph = useMemo(
    () =>
      drawnGraph({ nodes, edges }, grouping, systems, {
        open: keysOf(opened),
        closed: keysOf(closed),
      }),
    [nodes, edges, grouping, systems, opened, closed],
  );
  const matches = useMemo(
    () => matchesOf({ nodes, edges }, { q, status: commaSeparated(status) }),
    [nodes, edges, q, status],
  );
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const counts = useMemo(() => countStatuses(edges), [edges]);

  const setOpen = (keys: readonly string[], open: boolean) => {
    const without = (text: string) => keysOf(text).filter((key) => !keys.includes(key));
    url.set({
      open: [...without(opened), ...(open ? keys : [])].map(coded),
      closed: [...without(closed), ...(open ? [] : keys)].map(coded),
      show: null,
    });
  };

  if (query.isError && query.data === undefined)
    return (
      <CannotLoad
        noun="topology"
        {...problemOfError(query.error)}
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    );
  if (query.data && nodes.length === 0 && system === "")
    return (
      <NoneYet
        icon={<Waypoints size={20} />}
        title="No connections yet"
        action={<ButtonLink href="/connections">Open connections</ButtonLink>}
      >
        Topology draws registered connections and the relationships between them.
      </NoneYet>
    );
  const keys = graph.groups.map(({ key }) => key);
  return (
    <>
      <TopologyToolbar
        url={url}
        systems={systems}
        counts={query.data && counts}
        grouping={grouping.id}
      />
      <SourceBannersIfAny sources={sources} plural="relationships" refreshDenied={refreshDenied} />
      {topology.peersLeftOut > 0 && (
        <Banner tone="info" className="mb-3">
          There are more peers than can be drawn: the {topology.peersLeftOut.toLocaleString("en")}{" "}
          least urgent are left out. Choose a system to see more of it.
        </Banner>
      )}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,25rem)_minmax(0,1fr)]">
        <div className="min-w-0">
          <h2 className="sr-only">Relationships</h2>
          <RelationshipTable
            nodes={byId}
            edges={matches.found}
            sort={url.params.get("sort") ?? "connection"}
            onSortChange={(sort) => url.set({ sort: sort === "connection" ? null : sort })}
            viewKey={`${q} ${status} ${system}`}
            loading={query.isPending}
            empty={
              edges.length > 0 || system !== "" ? (
                <NothingMatches noun="relationships" onClear={url.filters(filterNames).clear} />
              ) : (
                <NoneYet title="No relationships yet">
                  The registered connections have no peers.
                </NoneYet>
              )
            }
          />
          <div className="mt-2 flex flex-wrap justify-between gap-x-4 text-meta text-text-muted">
            <span className="tabular-nums">
              {query.data && counted(countedThings.relationships, matches.found.length)}
            </span>
            <FreshnessLine asOf={oldestRead(sources)} />
          </div>
        </div>
        <Card
          flush
          title="Picture"
          actions={
            keys.length > 1 && (
              <>
                <Button size="sm" variant="ghost" onClick={() => setOpen(keys, true)}>
                  Open all groups
                </Button>
                <Button size="sm" variant="ghost" onClick={() => setOpen(keys, false)}>
                  Close all groups
                </Button>
              </>
            )
          }
        >
          <div className="h-[max(24rem,calc(100dvh-22rem))]">
            {query.data && (
              <LazyPicture
                graph={graph}
                matches={matches}
                byStatus={status !== ""}
                chosen={url.params.get("show")}
                onChoose={(show) => url.set({ show }, "replace")}
                onToggle={(key, open) => setOpen([key], open)}
                systems={systems}
                registerDenied={registerDenied}
              />
            )}
          </div>
          <Legend counts={counts} />
        </Card>
      </div>
    </>
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Somebody wrote the address by hand.
    return text;
  }
}
