import { deleteAlertRuleRoute, updateAlertRuleRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { deleteRule, updateRule } from "@/lib/services/alerts/rules";

export const PUT = handle(updateAlertRuleRoute, async ({ params, body, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ ...body });
  return updateRule(params.id, body);
});

export const DELETE = handle(deleteAlertRuleRoute, async ({ params, audit }) => {
  const { name } = await deleteRule(params.id);
  audit.target({ label: name });
});
