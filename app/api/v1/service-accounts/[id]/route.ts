import { handle } from "@/lib/api/handle";
import {
  deleteServiceAccountRoute,
  updateServiceAccountRoute,
} from "@/lib/api/routes/service-accounts";
import {
  deleteServiceAccount,
  updateServiceAccount,
} from "@/lib/services/service-accounts/accounts";

export const PUT = handle(updateServiceAccountRoute, async ({ params, body, actor, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ role: body.role, disabled: body.disabled });
  return updateServiceAccount(params.id, body, actor);
});

export const DELETE = handle(deleteServiceAccountRoute, async ({ params, actor, audit }) => {
  const { name } = await deleteServiceAccount(params.id, actor);
  audit.target({ label: name });
});
