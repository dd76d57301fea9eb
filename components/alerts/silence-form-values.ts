import { Temporal } from "temporal-polyfill";
import { formatDuration } from "@/lib/domain/iso-8601";
import type { Silence } from "@/lib/domain/silence";

/** An instant on the clock of a zone, as the form has it: "2026-03-01T02:00". */
const localText = (iso: string, timeZone: string): string =>
  Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({
    smallestUnit: "minute",
  });

/** What a silence or window is now, as the form has it. A silence keeps its end until another is asked for. */
export function valuesOf(silence: Silence) {
  const { kind, comment, matcher, startsAt, endsAt, recurrence } = silence;
  const timeZone = recurrence?.timeZone ?? "UTC";
  return {
    kind,
    comment,
    matcher,
    starts: localText(startsAt, timeZone),
    lasts: kind === "silence" ? "PT4H" : formatDuration(Date.parse(endsAt) - Date.parse(startsAt)),
    otherEnd: false,
    weekly: recurrence !== null,
    weekdays: recurrence?.weekdays ?? [],
    timeZone,
  };
}
