"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { allFolded, groupKeys, parseGrouping, rowReading } from "@/lib/domain/grouping";
import type { PeerList } from "@/lib/domain/list";
import { inventoryQuery } from "@/lib/queries/inventory";
import { findAllPeers, peerListQuery } from "@/lib/queries/peer-list";

const none: PeerList["sources"] = [];
const firstRows = 100;
const moreRows = 500;

function withFolded(search: string, folded: string | null): URLSearchParams {
  const params = new URLSearchParams(search);
  if (folded === null) params.delete("folded");
  else params.set("folded", folded);
  return params;
}

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
  // A copy from an earlier visit may be old; it counts once the server has been asked what changed.
  const copy = held.isFetchedAfterMount ? held.data?.index : undefined;
  const query = useMemo(() => copy?.questionOf(new URLSearchParams(search)), [copy, search]);
  // Folding a group is no other question: what was scrolled past stays.
  const scope = useMemo(() => withFolded(search, null).toString(), [search]);
  const [wanted, setWanted] = useState({ scope, rows: firstRows });
  const limit = wanted.scope === scope ? wanted.rows : firstRows;
  const answer = useMemo(
    () => (copy && query ? copy.answer(query, limit) : undefined),
    [copy, query, limit],
  );
  const list = useInfiniteQuery({
    // While the copy answers, no question is one for the server: none is made up for each keystroke.
    ...peerListQuery(answer === undefined ? search : ""),
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
    if (answer) setWanted({ scope, rows: limit + moreRows });
    else void fetchNextPage({ cancelRefetch: false });
  }, [answer, scope, limit, fetchNextPage]);
  const find = useCallback(
    async (asked: URLSearchParams, most: number) => {
      const question = copy?.questionOf(asked);
      return copy && question
        ? copy.answer(question, most).items
        : findAllPeers(asked.toString(), most);
    },
    [copy],
  );
  /** Everything that matches, that of folded groups too. */
  const findAll = useCallback(
    (most: number) => find(withFolded(search, null), most),
    [find, search],
  );
  /** Everything that matches in one group. */
  const findGroup = useCallback(
    async (key: string, most: number) => {
      const grouping = parseGrouping(new URLSearchParams(search).get("group"));
      if (grouping?.by !== "halves") return find(withFolded(search, `${allFolded},${key}`), most);
      const found = await find(withFolded(search, null), Infinity);
      const keyOf = groupKeys(grouping, found, rowReading);
      return found.filter((row) => keyOf(row) === key).slice(0, most);
    },
    [find, search],
  );
  return {
    latest,
    rows,
    /** Every connection once the copy is here; until then those that the answer tells of. */
    sources: copy?.sources ?? latest?.sources ?? none,
    hasAllSources: copy !== undefined,
    more,
    findAll,
    findGroup,
    error: latest === undefined && list.isError ? list.error : null,
    isPending: answer === undefined && list.isPending,
    isFetching: list.isFetching,
    isRefetching: answer ? held.isRefetching : list.isRefetching,
    refetch: answer ? held.refetch : refetch,
  };
}
