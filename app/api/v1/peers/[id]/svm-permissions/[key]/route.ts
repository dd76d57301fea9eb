import {
  changeSvmPermissionRoute,
  removeSvmPermissionRoute,
} from "@/lib/api/routes/svm-permissions";
import { handle } from "@/lib/api/handle";
import {
  changeSvmPermission,
  removeSvmPermission,
} from "@/lib/services/svm-permissions/change-svm-permissions";

export const PATCH = handle(changeSvmPermissionRoute, ({ params, body, audit, signal }) =>
  changeSvmPermission(params.id, params.key, body, { audit, signal }),
);

export const DELETE = handle(removeSvmPermissionRoute, ({ params, audit, signal }) =>
  removeSvmPermission(params.id, params.key, { audit, signal }),
);
