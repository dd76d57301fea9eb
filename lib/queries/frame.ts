import { queryOptions } from "@tanstack/react-query";
import type { summariseAlertsRoute } from "@/lib/api/routes/alerts";
import type { summariseDriftRoute } from "@/lib/api/routes/wanted";
import { call } from "./client";
import { alertsKey, wantedKey } from "./keys";

/* What the frame of every page asks. Apart from the rest of alerts and drift, which only their own pages need. */

/** Alerts in numbers. A frame that asks for their list would keep its page from having it. */
export const alertSummaryQuery = queryOptions({
  queryKey: [...alertsKey, "summary"],
  queryFn: ({ signal }) =>
    call<typeof summariseAlertsRoute>("GET", "/api/v1/alerts/summary", { signal }),
});

/** Drift in numbers. */
export const driftSummaryQuery = queryOptions({
  queryKey: [...wantedKey, "summary"],
  queryFn: ({ signal }) =>
    call<typeof summariseDriftRoute>("GET", "/api/v1/drift/summary", { signal }),
});
