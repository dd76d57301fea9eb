import { type QueryClient, queryOptions } from "@tanstack/react-query";
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
import type { PeerRow } from "@/lib/domain/peer";
import { call } from "./client";
import { activityKey, choicesKey, overviewKey, peerKey, peersKey } from "./keys";

const found = 8;

export const peerQueries = {
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
