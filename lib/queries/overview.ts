import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { readEndsSoonRoute, readOverviewRoute } from "@/lib/api/routes/overview";
import type { hideFirstStepsRoute, readFirstStepsRoute } from "@/lib/api/routes/account";
import { call } from "./client";
import { endsSoonKey, firstStepsKey, overviewNowKey } from "./keys";

/** What is broken now, and how every connection is doing. */
export const overviewQuery = () =>
  queryOptions({
    queryKey: overviewNowKey,
    queryFn: ({ signal }) => call<typeof readOverviewRoute>("GET", "/api/v1/overview", { signal }),
  });

/** What ends first, and how much ends soon. @param limit so many at most. */
export const endsSoonQuery = (limit: number) =>
  queryOptions({
    queryKey: [...endsSoonKey, limit],
    queryFn: ({ signal }) =>
      call<typeof readEndsSoonRoute>("GET", "/api/v1/ends-soon", { query: { limit }, signal }),
  });

/** What is left to set up. */
export const firstStepsQuery = () =>
  queryOptions({
    queryKey: firstStepsKey,
    queryFn: async ({ signal }) =>
      (await call<typeof readFirstStepsRoute>("GET", "/api/v1/account/first-steps", { signal }))
        .items,
  });

/** Hides them from the person who asks, for good. */
export const hideFirstSteps = () =>
  call<typeof hideFirstStepsRoute>("DELETE", "/api/v1/account/first-steps");

/** None is left, whatever a reading that began before may still answer. */
export async function forgetFirstSteps(client: QueryClient): Promise<void> {
  const { queryKey } = firstStepsQuery();
  await client.cancelQueries({ queryKey });
  client.setQueryData(queryKey, []);
}
