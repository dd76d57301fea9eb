import { type AlertRule, type EndingGroup, ruleKindText } from "@/lib/domain/alert-rule";

export const endingText: Record<EndingGroup, string> = {
  offer: "Offers",
  certificate: "Certificates",
  credential: "Credentials of connections",
  token: "Personal tokens",
};

/** When a rule fires, in a few words: "after 2 minutes", "within 14 days". */
export function conditionText({ kind, forMinutes, days, percent }: AlertRule): string {
  const { threshold } = ruleKindText[kind];
  const parts = [
    threshold === "days" && days !== null && `within ${days} ${days === 1 ? "day" : "days"}`,
    threshold === "percent" && percent !== null && `from ${percent} %`,
    forMinutes > 0 && `after ${forMinutes} ${forMinutes === 1 ? "minute" : "minutes"}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "at once";
}

/** What a scope names, in a few words. */
export function scopeText(
  { systems, connectionIds }: AlertRule["scope"],
  systemLabels: Readonly<Record<string, string>>,
): string {
  const parts = [
    ...systems.map((id) => systemLabels[id] ?? id),
    ...(connectionIds.length > 0
      ? [`${connectionIds.length} ${connectionIds.length === 1 ? "connection" : "connections"}`]
      : []),
  ];
  return parts.length > 0 ? parts.join(", ") : "Everything";
}
