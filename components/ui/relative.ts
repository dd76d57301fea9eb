const minuteS = 60;
const hourS = 60 * minuteS;
const dayS = 24 * hourS;

/** A duration in one or two units: "45 s", "12 min", "3 h 5 min", "6 d". Takes seconds, rounds down. */
export function durationText(seconds: number): string {
  const total = Math.max(0, Math.floor(seconds));
  if (total < minuteS) return `${total} s`;
  if (total < hourS) return `${Math.floor(total / minuteS)} min`;
  if (total < dayS) {
    const minutes = Math.floor((total % hourS) / minuteS);
    return minutes === 0
      ? `${Math.floor(total / hourS)} h`
      : `${Math.floor(total / hourS)} h ${minutes} min`;
  }
  return `${Math.floor(total / dayS)} d`;
}

/** An instant seen from now: "just now", "12 s ago", "in 4 min". Both in milliseconds since 1970. */
export function relativeText(atMs: number, nowMs: number): string {
  const seconds = (nowMs - atMs) / 1000;
  if (Math.abs(seconds) < 5) return "just now";
  return seconds > 0 ? `${durationText(seconds)} ago` : `in ${durationText(-seconds)}`;
}

/** What is left, for a countdown: "11:42", "2:03:09", "3 d 4 h". Takes milliseconds. */
export function countdownText(leftMs: number): string {
  const total = Math.max(0, Math.floor(leftMs / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  if (total >= dayS) return `${Math.floor(total / dayS)} d ${Math.floor((total % dayS) / hourS)} h`;
  const rest = `${two(Math.floor((total % hourS) / minuteS))}:${two(total % minuteS)}`;
  return total >= hourS ? `${Math.floor(total / hourS)}:${rest}` : rest;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one takes longer than drawing the row that it is for. */
function formatOf(zone: string | undefined, seconds: boolean): Intl.DateTimeFormat {
  // The reader's own zone may become another one while the page is open.
  const key = `${zone ?? new Date().getTimezoneOffset()} ${seconds}`;
  const kept = formats.get(key);
  if (kept) return kept;
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds && { second: "2-digit" }),
    timeZoneName: "short",
    ...(zone && { timeZone: zone }),
  });
  formats.set(key, format);
  return format;
}

/** An instant in full: "21 Nov 2025, 12:04:33 CET". `zone` is an IANA name; without it, the reader's own. */
export const absoluteText = (atMs: number, zone?: string, seconds = true): string =>
  formatOf(zone, seconds).format(atMs);

// "2026-11-28 19:39 UTC", "2026-11-28 19:39:30 UTC", "2036-11-25T22:39:30.000Z"
const utcInstant = /\b(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(?: UTC\b|Z\b)/g;

/**
 * A text with the instants in it, which servers write in UTC, told in full in a zone: the reader's own without one.
 * What was told to the minute stays so.
 */
export const zonedText = (text: string, zone?: string): string =>
  text.replaceAll(utcInstant, (whole, day: string, minute: string, second: string | undefined) => {
    const atMs = Date.parse(`${day}T${minute}${second ?? ":00"}Z`);
    if (Number.isNaN(atMs)) return whole;
    return absoluteText(atMs, zone, second !== undefined);
  });
