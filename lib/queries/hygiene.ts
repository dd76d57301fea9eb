import { queryOptions } from "@tanstack/react-query";
import type { readHygieneRoute } from "@/lib/api/routes/hygiene";
import { call } from "./client";
import { hygieneKey } from "./keys";

export const hygieneQueries = {
  /** `search` is the query string with filters, search and sort. */
  report: (search: string) =>
    queryOptions({
      queryKey: [...hygieneKey, search],
      queryFn: ({ signal }) =>
        call<typeof readHygieneRoute>("GET", "/api/v1/hygiene", {
          query: Object.fromEntries(new URLSearchParams(search)),
          signal,
        }),
    }),
};
