import type { AlertRule } from "@/lib/domain/alert-rule";
import { type EndingGroup, ruleKindText } from "@/lib/domain/alert-rule-kinds";
import { upperFirst } from "@/lib/domain/upper-first";
import { parseLabelConditions, printLabelCondition } from "@/lib/domain/label";
import { counted, countedThings } from "@/lib/domain/counted";
import { alertWords } from "./alert-words";

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
    threshold === "days" && days !== null && counted(alertWords.withinDays, days),
    threshold === "percent" && percent !== null && `from ${percent} %`,
    forMinutes > 0 && counted(alertWords.afterMinutes, forMinutes),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "at once";
}

/** What conditions on labels cover: "connections and peers with env=prod, without site=fra". */
export function labelsText(labels: readonly string[]): string {
  const conditions = parseLabelConditions(labels);
  const named = (negated: boolean): string[] =>
    conditions
      .filter((condition) => condition.negated === negated)
      .map((condition) => printLabelCondition({ ...condition, negated: false }));
  const [asked, barred] = [named(false), named(true)];
  const parts = [
    asked.length > 0 && `with ${asked.join(" and ")}`,
    barred.length > 0 && `without ${barred.join(" or ")}`,
  ];
  return `connections and peers ${parts.filter(Boolean).join(", ")}`;
}

/** What a scope names, in a few words. */
export function scopeText(
  { systems, connectionIds, labels }: AlertRule["scope"],
  systemLabels: Readonly<Record<string, string>>,
): string {
  const parts = [
    ...systems.map((id) => systemLabels[id] ?? id),
    ...(labels.length > 0 ? [upperFirst(labelsText(labels))] : []),
    ...(connectionIds.length > 0 ? [counted(countedThings.connections, connectionIds.length)] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : "Everything";
}
