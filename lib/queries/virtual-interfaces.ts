import { queryOptions } from "@tanstack/react-query";
import type { listPlacesRoute, readPlaceRoute } from "@/lib/api/routes/virtual-interfaces";
import type { PlaceDetail } from "@/lib/domain/virtual-interface";
import { isTransitional } from "@/lib/domain/status-scale";
import { call } from "./client";
import { placesKey } from "./keys";

/** Places are read from their systems, and no event tells of them: they are asked for this often while in sight. */
const restingMs = 30_000;
/** What is about to change is worth a closer look. */
const movingMs = 5_000;

const isMoving = ({ place }: PlaceDetail): boolean =>
  isTransitional(place.status) ||
  place.slots.some(({ peer }) => peer !== null && isTransitional(peer.status));

export const placeQueries = {
  /** Every place of a kind, over all connections. */
  list: (kind: string) =>
    queryOptions({
      queryKey: [...placesKey, "list", kind],
      queryFn: ({ signal }) =>
        call<typeof listPlacesRoute>("GET", "/api/v1/virtual-interfaces", {
          query: { kind },
          signal,
        }),
      refetchInterval: restingMs,
    }),
  one: (connectionId: string, placeId: string) =>
    queryOptions({
      queryKey: [...placesKey, "one", connectionId, placeId],
      queryFn: ({ signal }) =>
        call<typeof readPlaceRoute>(
          "GET",
          "/api/v1/connections/{id}/virtual-interfaces/{interfaceId}",
          {
            params: { id: connectionId, interfaceId: placeId },
            signal,
          },
        ),
      refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? movingMs : restingMs),
    }),
};
