import { queryOptions } from "@tanstack/react-query";
import type { readOverviewRoute } from "@/lib/api/routes/overview";
import { call } from "./client";
import { overviewKey } from "./keys";

/** What is broken now, and how every connection is doing. */
export const overviewQuery = () =>
  queryOptions({
    queryKey: overviewKey,
    queryFn: ({ signal }) => call<typeof readOverviewRoute>("GET", "/api/v1/overview", { signal }),
  });
