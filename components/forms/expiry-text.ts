import { durationText } from "@/components/ui/relative";
import { parseDuration, parseInstant } from "@/lib/domain/iso-8601";
import { dayMs, hourMs, minuteMs } from "@/lib/domain/time-units";

export interface DurationParts {
  days: number;
  hours: number;
  minutes: number;
}

/** As it is sent: people write "pt1h" too, and blanks around it. */
const asWritten = (text: string): string => text.trim().toUpperCase();

/** Milliseconds of an ISO 8601 duration in weeks, or in days, hours, minutes and seconds; null when it is none. */
export const durationMs = (text: string): number | null => parseDuration(asWritten(text));

/** The instant a duration or date-time leads to, in milliseconds since 1970; null when the text is neither. */
export function endsAtMs(text: string, nowMs: number): number | null {
  const spanMs = durationMs(text);
  return spanMs === null ? parseInstant(asWritten(text)) : nowMs + spanMs;
}

/** Days, hours and minutes of a duration that is made of nothing else; null for any other text. */
export function partsOf(text: string): DurationParts | null {
  const spanMs = durationMs(text);
  if (spanMs === null || spanMs % minuteMs !== 0) return null;
  return {
    days: Math.floor(spanMs / dayMs),
    hours: Math.floor((spanMs % dayMs) / hourMs),
    minutes: Math.floor((spanMs % hourMs) / minuteMs),
  };
}

/** The ISO 8601 duration of days, hours and minutes: "P2D", "PT1H30M". "PT0M" for nothing at all. */
export function durationOf({ days, hours, minutes }: DurationParts): string {
  const time = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}`;
  if (days === 0 && time === "") return "PT0M";
  return `P${days > 0 ? `${days}D` : ""}${time === "" ? "" : `T${time}`}`;
}

/** "expires Tue 14:05, in 26 h" in the reader's own zone; "" when the text leads nowhere. `zone` is an IANA name. */
export function expiryText(text: string, nowMs: number, zone?: string): string {
  const atMs = endsAtMs(text, nowMs);
  if (atMs === null) return "";
  const farAway = Math.abs(atMs - nowMs) > 6 * dayMs;
  const at = new Intl.DateTimeFormat("en-GB", {
    ...(farAway ? { day: "numeric", month: "short", year: "numeric" } : { weekday: "short" }),
    hour: "2-digit",
    minute: "2-digit",
    ...(zone && { timeZone: zone }),
  }).format(atMs);
  if (atMs <= nowMs) return `expired ${at}`;
  return `expires ${at}, in ${leftText(atMs - nowMs)}`;
}

/** Hours up to two days, then days and hours: what one reckons with when an offer is handed over. */
function leftText(leftMs: number): string {
  const minutes = Math.round(leftMs / minuteMs);
  if (minutes < 120) return durationText(minutes * 60);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
