import { queryOptions } from "@tanstack/react-query";
import type { listNamesRoute } from "@/lib/api/routes/names";
import { call } from "./client";

/** Names change seldom: what was asked for a moment ago does for the next look. */
const freshMs = 30_000;

/** Everything by its name, but peers. */
export const namesQuery = () =>
  queryOptions({
    queryKey: ["names"],
    queryFn: async ({ signal }) =>
      (await call<typeof listNamesRoute>("GET", "/api/v1/names", { signal })).items,
    staleTime: freshMs,
  });
