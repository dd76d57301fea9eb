import { infiniteQueryOptions } from "@tanstack/react-query";
import type { listPeersRoute } from "@/lib/api/routes/peers";
import { rowsToShow } from "@/lib/domain/grouping";
import type { PeerList } from "@/lib/domain/list";
import { call } from "./client";
import { peerListsKey } from "./keys";

/** Rows of every page after the first; the first has the server's default, so that it is on the screen sooner. */
const laterPageRows = 500;

const listPage = (search: string, offset: number, signal: AbortSignal): Promise<PeerList> =>
  call<typeof listPeersRoute>("GET", "/api/v1/peers", {
    query: {
      ...Object.fromEntries(new URLSearchParams(search)),
      ...(offset > 0 ? { offset, limit: laterPageRows } : {}),
    },
    signal,
  });

/** Every peer that a query string finds, as the server has them, page by page. @param most to ask for no more. */
export async function findAllPeers(search: string, most: number): Promise<PeerList["items"]> {
  const signal = new AbortController().signal;
  const items: PeerList["items"] = [];
  for (let there = 1; items.length < Math.min(there, most); ) {
    const page = await listPage(search, items.length, signal);
    items.push(...page.items);
    there = page.items.length === 0 ? 0 : rowsToShow(page);
  }
  return items;
}

/** Pages of the list; `search` is the query string with filters, search and sort. */
export const peerListQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: [...peerListsKey, search],
    queryFn: ({ pageParam, signal }) => listPage(search, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.items.length, 0);
      return last.items.length > 0 && loaded < rowsToShow(last) ? loaded : undefined;
    },
  });
