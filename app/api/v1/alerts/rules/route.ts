import { createAlertRuleRoute, listAlertRulesRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { createRule, listRules } from "@/lib/services/alerts/rules";

export const GET = handle(listAlertRulesRoute, async () => ({ items: await listRules() }));

export const POST = handle(createAlertRuleRoute, async ({ body, audit }) => {
  audit.target({ label: body.name });
  audit.detail({ ...body });
  const rule = await createRule(body);
  audit.target({ id: rule.id });
  return rule;
});
