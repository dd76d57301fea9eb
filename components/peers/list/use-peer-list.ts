"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { readIndexQuery } from "@/lib/queries/peer-index-query";
import { inventoryQuery } from "@/lib/queries/inventory";
import { findAllPeers, peerQueries } from "@/lib/queries/peers";

const firstRows = 100;
const moreRows = 500;

/** True once the page has had a moment without anything to do. */
function useWasIdle(): boolean {
  const [wasIdle, setWasIdle] = useState(false);
  useEffect(() => {
    // Not every browser has the callback.
    if (typeof window.requestIdleCallback !== "function") {
      const timer = setTimeout(() => setWasIdle(true), 500);
      return () => clearTimeout(timer);
    }
    const handle = window.requestIdleCallback(() => setWasIdle(true), { timeout: 3_000 });
    return () => window.cancelIdleCallback(handle);
  }, []);
  return wasIdle;
}

/**
 * What the list shows for a query string: from the copy of the inventory in this page, at once; from the server while
 * there is no copy, or the question is out of the ordinary.
 */
export function usePeerList(search: string) {
  const wasIdle = useWasIdle();
  const held = useQuery({ ...inventoryQuery, enabled: wasIdle });
  const query = useMemo(() => readIndexQuery(new URLSearchParams(search)), [search]);
  // A copy from an earlier visit may be old; it counts once the server has been asked what changed.
  const index = (held.isFetchedAfterMount && query && held.data?.index) || undefined;
  const [wanted, setWanted] = useState({ search, rows: firstRows });
  const limit = wanted.search === search ? wanted.rows : firstRows;
  const answer = useMemo(
    () => (index && query ? index.answer(query, limit) : undefined),
    [index, query, limit],
  );
  const list = useInfiniteQuery({
    // While the copy answers, no question is one for the server: none is made up for each keystroke.
    ...peerQueries.list(answer === undefined ? search : ""),
    placeholderData: keepPreviousData,
    enabled: answer === undefined,
  });
  const { fetchNextPage, refetch } = list;
  const pages = list.data?.pages;
  const latest = answer ?? pages?.[0];
  const rows = useMemo(
    () => answer?.items ?? pages?.flatMap((page) => page.items) ?? [],
    [answer, pages],
  );
  const more = useCallback(() => {
    if (answer) setWanted({ search, rows: limit + moreRows });
    else void fetchNextPage({ cancelRefetch: false });
  }, [answer, search, limit, fetchNextPage]);
  const findAll = useCallback(
    async (most: number) =>
      index && query ? index.answer(query, most).items : findAllPeers(search, most),
    [index, query, search],
  );
  return {
    latest,
    rows,
    more,
    findAll,
    error: latest === undefined && list.isError ? list.error : null,
    isPending: answer === undefined && list.isPending,
    isFetching: list.isFetching,
    isRefetching: answer ? held.isRefetching : list.isRefetching,
    refetch: answer ? held.refetch : refetch,
  };
}
