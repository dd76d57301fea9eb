import { queryOptions } from "@tanstack/react-query";
import type {
  changeSvmPermissionRoute,
  createSvmPermissionRoute,
  listSvmPermissionsRoute,
  removeSvmPermissionRoute,
} from "@/lib/api/routes/svm-permissions";
import type { SvmPermission, SvmPermissionInput } from "@/lib/domain/svm-permission";
import { call } from "./client";

const path = "/api/v1/peers/{id}/svm-permissions";

export const svmPermissionQueries = {
  list: (peerId: string) =>
    queryOptions({
      queryKey: ["svm-permissions", peerId],
      queryFn: ({ signal }) =>
        call<typeof listSvmPermissionsRoute>("GET", path, { params: { id: peerId }, signal }),
    }),
};

/** Changes. The caller reads the list again afterwards, also when one was refused for what has changed meanwhile. */
export const svmPermissionsApi = {
  create: (peerId: string, input: SvmPermissionInput) =>
    call<typeof createSvmPermissionRoute>("POST", path, { params: { id: peerId }, body: input }),
  change: (peerId: string, { key, applications: seen }: SvmPermission, applications: string[]) =>
    call<typeof changeSvmPermissionRoute>("PATCH", `${path}/{key}`, {
      params: { id: peerId, key },
      body: { applications, seen },
    }),
  remove: (peerId: string, { key }: SvmPermission) =>
    call<typeof removeSvmPermissionRoute>("DELETE", `${path}/{key}`, {
      params: { id: peerId, key },
    }),
};
