import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { listActivityRoute } from "@/lib/api/routes/activity";
import type { Activity } from "@/lib/domain/activity";
import { call } from "./client";
import { activityKey } from "./keys";

/** Pages of the activity log, newest first, an entry per act; `search` is the query string with its filters. */
export const activityQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: [...activityKey, search],
    queryFn: ({ pageParam, signal }): Promise<Activity> =>
      call<typeof listActivityRoute>("GET", "/api/v1/activity", {
        query: {
          ...Object.fromEntries(new URLSearchParams(search)),
          per: "act",
          ...(pageParam === null ? {} : { before: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBefore,
  });

/** Everything that belongs to one act, newest first. */
export const actQuery = (actId: string) =>
  queryOptions({
    queryKey: [...activityKey, "act", actId],
    queryFn: ({ signal }): Promise<Activity> =>
      call<typeof listActivityRoute>("GET", "/api/v1/activity", {
        query: { act: actId, limit: 500 },
        signal,
      }),
  });
