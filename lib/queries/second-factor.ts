import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  beginSecondFactorRoute,
  confirmSecondFactorRoute,
  readSecondFactorRoute,
  removeSecondFactorRoute,
  renewRecoveryCodesRoute,
} from "@/lib/api/routes/account";
import { call } from "./client";

export const secondFactorKey = ["second-factor"] as const;

/** The signed-in user's own second factor. */
export const secondFactorQuery = () =>
  queryOptions({
    queryKey: secondFactorKey,
    queryFn: ({ signal }) =>
      call<typeof readSecondFactorRoute>("GET", "/api/v1/account/second-factor", { signal }),
  });

type Proof = RouteArguments<typeof removeSecondFactorRoute>["body"];

export const secondFactorApi = {
  begin: (body: RouteArguments<typeof beginSecondFactorRoute>["body"]) =>
    call<typeof beginSecondFactorRoute>("POST", "/api/v1/account/second-factor", { body }),
  confirm: (body: RouteArguments<typeof confirmSecondFactorRoute>["body"]) =>
    call<typeof confirmSecondFactorRoute>("PUT", "/api/v1/account/second-factor", { body }),
  remove: (body: Proof) =>
    call<typeof removeSecondFactorRoute>("POST", "/api/v1/account/second-factor/remove", { body }),
  renewCodes: (body: Proof) =>
    call<typeof renewRecoveryCodesRoute>("POST", "/api/v1/account/second-factor/recovery-codes", {
      body,
    }),
};
