import { deleteContactPointRoute, updateContactPointRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { deleteContactPoint, updateContactPoint } from "@/lib/services/alerts/contact-points";

export const PUT = handle(updateContactPointRoute, async ({ params, body, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ enabled: body.enabled, secrets: Object.keys(body.secrets) });
  return updateContactPoint(params.id, body);
});

export const DELETE = handle(deleteContactPointRoute, async ({ params, audit }) => {
  const { name } = await deleteContactPoint(params.id);
  audit.target({ label: name });
});
