import { Temporal } from "temporal-polyfill";
import { weekdays } from "@/lib/domain/week";
import type { WantedWindow } from "@/lib/domain/wanted/wanted-set";

const daysBack = 1;
const daysAhead = 8;

/** The windows that begin on the days around a moment, in their order. */
function around({ weekdays: days, from, minutes, timeZone }: WantedWindow, now: Date) {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const windows: { from: Date; to: Date }[] = [];
  for (let offset = -daysBack; offset <= daysAhead; offset++) {
    const day = today.add({ days: offset });
    const name = weekdays[day.dayOfWeek - 1];
    if (name === undefined || !days.includes(name)) continue;
    // A clock time that a change of the offset leaves out begins as much later; 02:00 stays 02:00 otherwise.
    const begins = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(from) });
    windows.push({
      from: new Date(begins.epochMilliseconds),
      to: new Date(begins.epochMilliseconds + minutes * 60_000),
    });
  }
  return windows;
}

/** Until when a window is open; null when it is not. Null as a window is always open. */
export function openUntil(window: WantedWindow | null, now: Date): Date | "always" | null {
  if (window === null) return "always";
  return around(window, now).find(({ from, to }) => from <= now && now < to)?.to ?? null;
}

/** When a window opens next; null for one that is always open. */
export function opensNext(window: WantedWindow | null, now: Date): Date | null {
  return window && (around(window, now).find(({ from }) => from > now)?.from ?? null);
}
