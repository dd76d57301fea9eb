import { queryOptions } from "@tanstack/react-query";
import type { readEndsSoonRoute, readOverviewRoute } from "@/lib/api/routes/overview";
import type { hideFirstStepsRoute, readFirstStepsRoute } from "@/lib/api/routes/account";
import { call } from "./client";
import { endsSoonKey, overviewKey } from "./keys";

/** What is broken now, and how every connection is doing. */
export const overviewQuery = () =>
  queryOptions({
    queryKey: overviewKey,
    queryFn: ({ signal }) => call<typeof readOverviewRoute>("GET", "/api/v1/overview", { signal }),
  });

/** What ends soon; older answers are asked for again with every other change of the overview. */
export const endsSoonQuery = () =>
  queryOptions({
    queryKey: endsSoonKey,
    queryFn: ({ signal }) => call<typeof readEndsSoonRoute>("GET", "/api/v1/ends-soon", { signal }),
  });

/** What is left to set up; below the overview, with which it changes. */
export const firstStepsQuery = () =>
  queryOptions({
    queryKey: [...overviewKey, "first-steps"],
    queryFn: async ({ signal }) =>
      (await call<typeof readFirstStepsRoute>("GET", "/api/v1/account/first-steps", { signal }))
        .items,
  });

/** Hides them from the person who asks, for good. */
export const hideFirstSteps = () =>
  call<typeof hideFirstStepsRoute>("DELETE", "/api/v1/account/first-steps");
