import { fromFields, fromString, toString } from "temporal-polyfill/fns/Duration";
import { dayMs, hourMs, minuteMs } from "./time-units";

/** Whole weeks, or whole days, hours, minutes and seconds. Years and months have no length of their own. */
const spans = /^P(?:\d+W|(?:\d+D)?(?:T[\dHMS]+)?)$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Milliseconds of an ISO 8601 duration written PnW or PnDTnHnMnS; null for every other text.
 */
export function parseDuration(text: string): number | null {
  if (!spans.test(text)) return null;
  try {
    const { weeks, days, hours, minutes, seconds } = fromString(text);
    return (weeks * 7 + days) * dayMs + hours * hourMs + minutes * minuteMs + seconds * 1000;
  } catch {
    return null;
  }
}

/** The ISO 8601 duration of a span in milliseconds, in days, hours, minutes and seconds: "P1DT2H". One second at least. */
export function formatDuration(spanMs: number): string {
  const seconds = Math.max(1, Math.round(spanMs / 1000));
  return toString(
    fromFields({
      days: Math.floor(seconds / 86_400),
      hours: Math.floor((seconds % 86_400) / 3600),
      minutes: Math.floor((seconds % 3600) / 60),
      seconds: seconds % 60,
    }),
  );
}

/** Epoch milliseconds of an ISO 8601 date and time with an offset or Z; null when it is none. */
export function parseInstant(text: string): number | null {
  const ms = instant.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
