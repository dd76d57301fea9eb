import type { AlertRule } from "@/lib/domain/alert-rule";

/** What the form of a rule begins with. */
export const ruleFormValues = (
  rule: Omit<AlertRule, "id" | "firing" | "builtIn" | "provisionedFrom">,
) => ({
  name: rule.name,
  kind: rule.kind,
  enabled: rule.enabled,
  severity: rule.severity,
  forMinutes: rule.forMinutes,
  days: rule.days ?? undefined,
  percent: rule.percent ?? undefined,
  endings: rule.endings,
  scope: rule.scope,
  tells: rule.contactPointIds === null ? "everybody" : "some",
  contactPointIds: rule.contactPointIds ?? [],
});
