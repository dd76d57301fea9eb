import { queryOptions } from "@tanstack/react-query";
import type { readProvisioningRoute, reloadProvisioningRoute } from "@/lib/api/routes/provisioning";
import { call } from "./client";

/** What is configured by files; asked again so that a change of a file is seen. */
export const provisioningQuery = () =>
  queryOptions({
    queryKey: ["provisioning"],
    queryFn: ({ signal }) =>
      call<typeof readProvisioningRoute>("GET", "/api/v1/provisioning", { signal }),
    refetchInterval: 5_000,
  });

/** Reads the files again. */
export const reloadProvisioning = () =>
  call<typeof reloadProvisioningRoute>("POST", "/api/v1/provisioning/reload", {});
