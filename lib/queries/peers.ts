import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type {
  createPeerRoute,
  deletePeerRoute,
  listPeersRoute,
  readChoicesRoute,
  readDependentsRoute,
  readPeerRoute,
  refreshConnectionRoute,
  updatePeerRoute,
} from "@/lib/api/routes/peers";
import { rowsToShow } from "@/lib/domain/grouping";
import type { PeerList } from "@/lib/domain/list";
import type { PeerRow } from "@/lib/domain/peer";
import { call } from "./client";
import { activityKey, choicesKey, overviewKey, peerKey, peerListsKey, peersKey } from "./keys";

/** Rows of every page after the first; the first has the server's default, so that it is on the screen sooner. */
const laterPageRows = 500;
const found = 8;

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

export const peerQueries = {
  /** Pages of the list; `search` is the query string with filters, search and sort. */
  list: (search: string) =>
    infiniteQueryOptions({
      queryKey: [...peerListsKey, search],
      queryFn: ({ pageParam, signal }) => listPage(search, pageParam, signal),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const loaded = pages.reduce((sum, page) => sum + page.items.length, 0);
        return last.items.length > 0 && loaded < rowsToShow(last) ? loaded : undefined;
      },
    }),
  /** One peer, read live from its system. */
  detail: (id: string) =>
    queryOptions({
      queryKey: peerKey(id),
      queryFn: ({ signal }) =>
        call<typeof readPeerRoute>("GET", "/api/v1/peers/{id}", { params: { id }, signal }),
    }),
  /** What goes or breaks with a peer; asked anew each time a dialog opens. */
  dependents: (id: string) =>
    queryOptions({
      queryKey: [...peerKey(id), "dependents"],
      queryFn: ({ signal }) =>
        call<typeof readDependentsRoute>("GET", "/api/v1/peers/{id}/dependents", {
          params: { id },
          signal,
        }),
      staleTime: 0,
    }),
};

/** Values a wizard offers, read live from one connection. */
export const choicesQuery = (
  connectionId: string,
  kind: string,
  query: Record<string, string> = {},
) =>
  queryOptions({
    queryKey: [...choicesKey(connectionId), kind, query],
    queryFn: async ({ signal }) =>
      (
        await call<typeof readChoicesRoute>("GET", "/api/v1/connections/{id}/choices/{kind}", {
          params: { id: connectionId, kind },
          query,
          signal,
        })
      ).items,
  });

/** The peers a few typed words lead to, for the command menu. */
export const findPeers = async (q: string, signal: AbortSignal): Promise<PeerRow[]> =>
  (
    await call<typeof listPeersRoute>("GET", "/api/v1/peers", {
      query: { q, limit: found },
      signal,
    })
  ).items;

/** Forgets every answer a changed peer appears in; what is on the screen is read again. */
async function invalidatePeers(client: QueryClient): Promise<void> {
  await Promise.all(
    [peersKey, overviewKey, activityKey].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
}

/** A changed peer makes every list it appears in old, and what its connection offers to the next form. */
export const invalidateAfterWrite = (client: QueryClient, connectionId: string): Promise<unknown> =>
  Promise.all([
    invalidatePeers(client),
    client.invalidateQueries({ queryKey: choicesKey(connectionId) }),
  ]);

/* Changes. The caller invalidates when one has succeeded; results carry a secret and are never kept in the cache. */
export const peersApi = {
  create: (connectionId: string, input: unknown) =>
    call<typeof createPeerRoute>("POST", "/api/v1/peers", { body: { connectionId, input } }),
  update: (id: string, input: unknown) =>
    call<typeof updatePeerRoute>("PATCH", "/api/v1/peers/{id}", {
      params: { id },
      body: { input },
    }),
  delete: (id: string) =>
    call<typeof deletePeerRoute>("DELETE", "/api/v1/peers/{id}", { params: { id } }),
  refreshConnection: (id: string) =>
    call<typeof refreshConnectionRoute>("POST", "/api/v1/connections/{id}/refresh", {
      params: { id },
    }),
};
