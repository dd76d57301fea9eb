import { queryOptions } from "@tanstack/react-query";
import type { readTopologyRoute } from "@/lib/api/routes/topology";
import { call } from "./client";
import { topologyKey } from "./keys";

export const topologyQueries = {
  /** The fleet as nodes and edges, of these systems or of all. */
  fleet: (systems: readonly string[]) => {
    const system = systems.toSorted().join(",");
    return queryOptions({
      queryKey: [...topologyKey, system],
      queryFn: ({ signal }) =>
        call<typeof readTopologyRoute>("GET", "/api/v1/topology", { query: { system }, signal }),
    });
  },
};
