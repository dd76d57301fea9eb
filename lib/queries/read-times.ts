import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { PeerList, Source } from "@/lib/domain/list";
import type { Overview } from "@/lib/domain/overview";
import type { PeerDetail } from "@/lib/domain/peer-detail";
import type { Topology } from "@/lib/domain/topology";
import type { HeldInventory } from "./read-inventory";
import { inventoryKey, overviewNowKey, peerDetailsKey, peerListsKey, topologyKey } from "./keys";

/** When connections were last read in full, by id. */
export type ReadTimes = ReadonlyMap<string, string>;

/** What was just heard is never older than what is shown by more than this, unless the server's clock was set back. */
const steppedBackMs = 60_000;

const isNewer = (shown: string | null, heard: string): boolean =>
  shown === null || heard > shown || Date.parse(shown) - Date.parse(heard) > steppedBackMs;

/** The same object when nothing in it is older, so that nothing is drawn again for it. */
function movedOn<Part extends Source>(source: Part, times: ReadTimes): Part {
  const asOf = times.get(source.id);
  return asOf !== undefined && isNewer(source.asOf, asOf) ? { ...source, asOf } : source;
}

function eachMovedOn<Part extends Source>(
  sources: readonly Part[],
  times: ReadTimes,
): readonly Part[] {
  const next = sources.map((source) => movedOn(source, times));
  return next.some((source, index) => source !== sources[index]) ? next : sources;
}

/**
 * Changes answers on the screen without a request. Their age stays what it is: nothing was asked.
 * Those that are not on the screen are left alone, because writing would make an outdated one count as new.
 */
function change<Data>(client: QueryClient, queryKey: QueryKey, update: (data: Data) => Data): void {
  // One part below the key is the answer itself; what lies deeper, as what depends on a peer, has no source.
  for (const query of client.getQueryCache().findAll({
    queryKey,
    type: "active",
    predicate: (each) => each.queryKey.length <= queryKey.length + 1,
  })) {
    const data = query.state.data as Data | undefined;
    const next = data === undefined ? undefined : update(data);
    if (next !== undefined && next !== data)
      client.setQueryData(query.queryKey, next, { updatedAt: query.state.dataUpdatedAt });
  }
}

function inventoryMovedOn(held: HeldInventory | null, times: ReadTimes): HeldInventory | null {
  if (!held) return held;
  const sources = eachMovedOn(held.index.sources, times);
  return sources === held.index.sources
    ? held
    : { ...held, index: held.index.withSources(sources) };
}

function listMovedOn(list: InfiniteData<PeerList>, times: ReadTimes): InfiniteData<PeerList> {
  const [first, ...rest] = list.pages;
  if (!first) return list;
  const sources = eachMovedOn(first.sources, times);
  return sources === first.sources
    ? list
    : { ...list, pages: [{ ...first, sources: [...sources] }, ...rest] };
}

function overviewMovedOn(overview: Overview, times: ReadTimes): Overview {
  const items = eachMovedOn(overview.connections.items, times);
  return items === overview.connections.items
    ? overview
    : { ...overview, connections: { ...overview.connections, items: [...items] } };
}

function detailMovedOn(detail: PeerDetail, times: ReadTimes): PeerDetail {
  const source = movedOn(detail.source, times);
  return source === detail.source ? detail : { ...detail, source };
}

function topologyMovedOn(topology: Topology, times: ReadTimes): Topology {
  const nodes = topology.nodes.map((node) =>
    node.kind === "connection" ? movedOn(node, times) : node,
  );
  return nodes.some((node, index) => node !== topology.nodes[index])
    ? { ...topology, nodes }
    : topology;
}

/**
 * Moves "as of" on in the answers on the screen. A read that changed nothing needs no request, but what is shown is as
 * fresh as that read.
 */
export function moveReadTimes(client: QueryClient, times: ReadTimes): void {
  if (times.size === 0) return;
  change<InfiniteData<PeerList>>(client, peerListsKey, (list) => listMovedOn(list, times));
  change<HeldInventory | null>(client, inventoryKey, (held) => inventoryMovedOn(held, times));
  change<Overview>(client, overviewNowKey, (overview) => overviewMovedOn(overview, times));
  change<Topology>(client, topologyKey, (topology) => topologyMovedOn(topology, times));
  change<PeerDetail>(client, peerDetailsKey, (detail) => detailMovedOn(detail, times));
}
