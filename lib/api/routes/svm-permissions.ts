import {
  svmPermissionChangeSchema,
  svmPermissionInputSchema,
  svmPermissionListSchema,
} from "@/lib/domain/svm-permission";
import { defineRoute } from "../define";
import { oneOf, text } from "./parts";

const onePeer = oneOf("peer");
const onePermission = onePeer.extend({ key: text(200).min(1).describe("key of the permission") });

export const listSvmPermissionsRoute = defineRoute({
  id: "listSvmPermissions",
  method: "GET",
  path: "/api/v1/peers/{id}/svm-permissions",
  summary:
    "SVMs of a peer's own end that the other end may peer with and nobody has to accept, read live",
  access: "peers.read",
  live: true,
  params: onePeer,
  response: svmPermissionListSchema,
});

export const createSvmPermissionRoute = defineRoute({
  id: "createSvmPermission",
  method: "POST",
  path: "/api/v1/peers/{id}/svm-permissions",
  summary: "Let the other end of a peer peer with an SVM, or with all, without acceptance",
  access: "peers.write",
  live: true,
  params: onePeer,
  body: svmPermissionInputSchema,
  audit: { action: "svm-permissions.create", targetKind: "peer" },
});

export const changeSvmPermissionRoute = defineRoute({
  id: "changeSvmPermission",
  method: "PATCH",
  path: "/api/v1/peers/{id}/svm-permissions/{key}",
  summary:
    "Change what the permission {key} is for; refused when it is not for what was `seen` any more",
  access: "peers.write",
  live: true,
  params: onePermission,
  body: svmPermissionChangeSchema,
  audit: { action: "svm-permissions.update", targetKind: "peer" },
});

export const removeSvmPermissionRoute = defineRoute({
  id: "removeSvmPermission",
  method: "DELETE",
  path: "/api/v1/peers/{id}/svm-permissions/{key}",
  summary: "Take the permission {key} back: from then on a person accepts. What is peered stays so",
  access: "peers.write",
  live: true,
  params: onePermission,
  audit: { action: "svm-permissions.delete", targetKind: "peer" },
});
