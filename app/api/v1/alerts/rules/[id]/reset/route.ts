import { resetAlertRuleRoute } from "@/lib/api/routes/alerts";
import { handle } from "@/lib/api/handle";
import { resetRule } from "@/lib/services/alerts/rules";

export const POST = handle(resetAlertRuleRoute, async ({ params, audit }) => {
  const rule = await resetRule(params.id);
  audit.target({ label: rule.name });
  return rule;
});
