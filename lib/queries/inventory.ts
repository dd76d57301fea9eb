import { queryOptions } from "@tanstack/react-query";
import { ProblemError } from "./client";
import { inventoryKey } from "./keys";
import type { HeldInventory } from "./read-inventory";

/**
 * A copy of every peer this person may read, so that lists answer at once. Kept up by the same events as every other
 * answer. Null for who may not read peers, or not any more: nothing is held then.
 */
export const inventoryQuery = queryOptions({
  queryKey: inventoryKey,
  queryFn: async ({ client, signal }): Promise<HeldInventory | null> => {
    try {
      // The index and its search grammar are for later: no page needs them to be seen.
      const { broughtUpToDate } = await import("./read-inventory");
      return await broughtUpToDate(
        client.getQueryData<HeldInventory>(inventoryKey) ?? null,
        signal,
      );
    } catch (error) {
      if (error instanceof ProblemError && [401, 403].includes(error.problem.status)) return null;
      throw error;
    }
  },
  structuralSharing: false,
  refetchOnMount: "always",
});
