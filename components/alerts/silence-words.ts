import { ruleKindText } from "@/lib/domain/alert-rule-kinds";
import type { Matcher, Silence } from "@/lib/domain/silence";
import { weekdaysText } from "@/lib/domain/week";
import { labelsText } from "./rule-words";

/** What a matcher names. @param names of systems and connections, by id. */
export function matcherText(matcher: Matcher, names: Readonly<Record<string, string>>): string {
  if (matcher.alertKey !== null) return "One alert";
  const list = (ids: readonly string[]) => ids.map((id) => names[id] ?? id).join(", ");
  const parts = [
    matcher.labels.length > 0 && `Covers ${labelsText(matcher.labels)}`,
    list(matcher.systems),
    list(matcher.connectionIds),
    matcher.kinds.map((kind) => ruleKindText[kind].label).join(", "),
    matcher.severities.join(", "),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : "Every alert";
}

/** "Every Sat, 02:00 to 04:00 Europe/Berlin". */
export function recurrenceText({
  recurrence,
  startsAt,
  endsAt,
}: Pick<Silence, "recurrence" | "startsAt" | "endsAt">): string {
  if (!recurrence) return "";
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: recurrence.timeZone,
  });
  const days = weekdaysText(recurrence.weekdays);
  const span = `${time.format(new Date(startsAt))} to ${time.format(new Date(endsAt))}`;
  return `Every ${days}, ${span} ${recurrence.timeZone}`;
}
