import { queryOptions } from "@tanstack/react-query";
import type { readFleetHistoryRoute, readPeerHistoryRoute } from "@/lib/api/routes/history";
import type { HistoryRange } from "@/lib/domain/history/range";
import { call } from "./client";
import { historyKey, peerKey } from "./keys";

/** The past is read again when something changed, but the present moves on by itself as well. */
const againAfterMs = 60_000;

export const historyQueries = {
  /** The whole fleet's past; `search` is the query string with time and filters. */
  fleet: (search: string) =>
    queryOptions({
      queryKey: [...historyKey, search],
      queryFn: ({ signal }) =>
        call<typeof readFleetHistoryRoute>("GET", "/api/v1/history", {
          query: Object.fromEntries(new URLSearchParams(search)),
          signal,
        }),
      refetchInterval: againAfterMs,
    }),
  /** One peer's past; below its own key: what changes the peer changes this. */
  peer: (id: string, range: HistoryRange) =>
    queryOptions({
      queryKey: [...peerKey(id), "history", range],
      queryFn: ({ signal }) =>
        call<typeof readPeerHistoryRoute>("GET", "/api/v1/peers/{id}/history", {
          params: { id },
          query: { range },
          signal,
        }),
      refetchInterval: againAfterMs,
    }),
};
