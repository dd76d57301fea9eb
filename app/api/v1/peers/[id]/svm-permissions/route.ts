import {
  createSvmPermissionRoute,
  listSvmPermissionsRoute,
} from "@/lib/api/routes/svm-permissions";
import { handle } from "@/lib/api/handle";
import { createSvmPermission } from "@/lib/services/svm-permissions/change-svm-permissions";
import { listSvmPermissions } from "@/lib/services/svm-permissions/list-svm-permissions";

export const GET = handle(listSvmPermissionsRoute, ({ params, signal }) =>
  listSvmPermissions(params.id, signal),
);

export const POST = handle(createSvmPermissionRoute, ({ params, body, audit, signal }) =>
  createSvmPermission(params.id, body, { audit, signal }),
);
