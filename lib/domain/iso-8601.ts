import { dayMs, hourMs, minuteMs } from "./time-units";

/** Whole weeks, or whole days, hours, minutes and seconds. Years and months have no length of their own. */
const spans =
  /^P(?:(?<weeks>\d+)W|(?=\d|T\d)(?:(?<days>\d+)D)?(?:T(?=\d)(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+)S)?)?)$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Milliseconds of an ISO 8601 duration written PnW or PnDTnHnMnS; null for every other text. By hand: the library that
 * reads all of the standard is a tenth of what a form's page loads.
 */
export function parseDuration(text: string): number | null {
  const parts = spans.exec(text)?.groups;
  if (!parts) return null;
  const { weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parts;
  const spanMs =
    (Number(weeks) * 7 + Number(days)) * dayMs +
    Number(hours) * hourMs +
    Number(minutes) * minuteMs +
    Number(seconds) * 1000;
  return Number.isSafeInteger(spanMs) ? spanMs : null;
}

/** The ISO 8601 duration of a span in milliseconds, in days, hours, minutes and seconds: "P1DT2H". One second at least. */
export function formatDuration(spanMs: number): string {
  const seconds = Math.max(1, Math.round(spanMs / 1000));
  const written = (amount: number, unit: string) => (amount > 0 ? `${amount}${unit}` : "");
  const time =
    written(Math.floor((seconds % 86_400) / 3600), "H") +
    written(Math.floor((seconds % 3600) / 60), "M") +
    written(seconds % 60, "S");
  return `P${written(Math.floor(seconds / 86_400), "D")}${time === "" ? "" : `T${time}`}`;
}

/** Epoch milliseconds of an ISO 8601 date and time with an offset or Z; null when it is none. */
export function parseInstant(text: string): number | null {
  const ms = instant.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
