import { queryOptions } from "@tanstack/react-query";
import type {
  listVirtualInterfacesRoute,
  readVirtualInterfaceRoute,
} from "@/lib/api/routes/virtual-interfaces";
import type { VirtualInterfaceDetail } from "@/lib/domain/virtual-interface";
import { isTransitional } from "@/lib/domain/status-scale";
import { call } from "./client";
import { virtualInterfacesKey } from "./keys";

/** Virtual interfaces are read from their systems, and no event tells of them: they are asked for this often while in sight. */
const restingMs = 30_000;
/** What is about to change is worth a closer look. */
const movingMs = 5_000;

const isMoving = ({ virtualInterface }: VirtualInterfaceDetail): boolean =>
  isTransitional(virtualInterface.status) ||
  virtualInterface.slots.some(({ peer }) => peer !== null && isTransitional(peer.status));

export const virtualInterfaceQueries = {
  /** Every virtual interface , over all connections. */
  list: () =>
    queryOptions({
      queryKey: [...virtualInterfacesKey, "list"],
      queryFn: ({ signal }) =>
        call<typeof listVirtualInterfacesRoute>("GET", "/api/v1/virtual-interfaces", {
          signal,
        }),
      refetchInterval: restingMs,
    }),
  one: (connectionId: string, interfaceId: string) =>
    queryOptions({
      queryKey: [...virtualInterfacesKey, "one", connectionId, interfaceId],
      queryFn: ({ signal }) =>
        call<typeof readVirtualInterfaceRoute>(
          "GET",
          "/api/v1/connections/{id}/virtual-interfaces/{interfaceId}",
          {
            params: { id: connectionId, interfaceId },
            signal,
          },
        ),
      refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? movingMs : restingMs),
    }),
};
