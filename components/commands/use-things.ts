"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { inventoryQuery } from "@/lib/queries/inventory";
import { namesQuery } from "@/lib/queries/names";
import { findPeers } from "@/lib/queries/peers";
import type { Findable } from "./findable";
import { namedItem } from "./named-item";
import { peerItem } from "./peer-item";
import { Finder } from "./rank";
import { useFound } from "./use-found";

const shown = 40;
/** Below this, words that find nothing are words not yet typed to their end. */
const enough = 3;

const searchPeers = async (query: string, signal: AbortSignal): Promise<Findable[]> =>
  (await findPeers(query, signal)).map((peer) =>
    // The server found it by these very words, wherever they are.
    peerItem({ ...peer, status: peer.shownStatus }, query.toLowerCase()),
  );

interface Found {
  items: readonly Findable[];
  busy: boolean;
  /** Which part could not be asked for. */
  failed: "peers" | "names" | null;
  /** Everything with an address of its own that is known to be there, by address. */
  byHref: ReadonlyMap<string, Findable>;
  /** Whether everything but peers is known. */
  hasNames: boolean;
  /** Whether all peers are known too. */
  hasPeers: boolean;
}

/**
 * What the words find: among what the page itself has, what the server names, and peers. These come from the copy of
 * the inventory, where this page has one; otherwise the server is asked, and only when it finds nothing is the copy
 * fetched, to find what is like the words.
 */
export function useThings(query: string, own: readonly Findable[]): Found {
  const client = useQueryClient();
  const [hadCopy] = useState(() => client.getQueryData(inventoryQuery.queryKey) !== undefined);
  const [wanted, setWanted] = useState(false);
  const names = useQuery(namesQuery());
  const copy = useQuery({ ...inventoryQuery, enabled: hadCopy || wanted });
  const index = copy.data?.index;
  const asked = useFound(query, index ? undefined : searchPeers);

  const local = useMemo(() => (names.data ?? []).map(namedItem), [names.data]);
  const peers = useMemo(
    () => index?.named().map((peer) => peerItem(peer, peer.search)) ?? [],
    [index],
  );
  const all = useMemo(() => [...own, ...local, ...peers], [own, local, peers]);
  const finder = useMemo(() => new Finder(all), [all]);
  const byHref = useMemo(
    () => new Map(all.flatMap((item) => (item.href === undefined ? [] : [[item.href, item]]))),
    [all],
  );
  const items = useMemo(() => {
    const here = finder.find(query, shown);
    const there = new Finder(asked.items).find(query, shown);
    // Two lists in order make one: what is found equally well stands as the page has it first.
    return [...here, ...there]
      .sort((a, b) => a.tier - b.tier)
      .slice(0, shown)
      .map(({ item }) => item);
  }, [finder, query, asked.items]);

  const busy = asked.busy || names.isPending || (copy.isFetching && !index);
  if (!wanted && !index && !busy && items.length === 0 && query.trim().length >= enough)
    setWanted(true);
  return {
    items,
    busy,
    failed: asked.failed ? "peers" : names.isError ? "names" : null,
    byHref,
    hasNames: names.data !== undefined,
    hasPeers: index !== undefined,
  };
}
