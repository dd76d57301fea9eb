export const dayMs = 86_400_000;
/** ONTAP accepts at most this far ahead (NetApp reference, cluster peers 9.15.1, code 4655058). */
export const longestOfferMs = 7 * dayMs;
/** What ONTAP uses when nothing is said. */
export const defaultOfferMs = 3_600_000;

const duration = /^P(?:(\d+)W|(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Milliseconds of an ISO 8601 duration written PnW or PnDTnHnMnS; null when it is none. */
export function parseDuration(text: string): number | null {
  const match = duration.exec(text);
  if (!match) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (
    (weeks ?? 0) * 7 * dayMs +
    (days ?? 0) * dayMs +
    (hours ?? 0) * 3_600_000 +
    (minutes ?? 0) * 60_000 +
    (seconds ?? 0) * 1000
  );
}

/** Epoch milliseconds of an ISO 8601 date and time with an offset or Z; null when it is none. */
export function parseInstant(text: string): number | null {
  if (!instant.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

/** When an offer with this expiry, made at `nowMs`, ends (epoch milliseconds); null when the text is neither form. */
export function expiryInstant(text: string, nowMs: number): number | null {
  const span = parseDuration(text);
  return span === null ? parseInstant(text) : nowMs + span;
}

/**
 * Why a text cannot be the expiry of an offer made at `nowMs` (epoch milliseconds); null when it can.
 * Source: NetApp reference, cluster peers 9.15.1 (codes 4653229 past, 4655058 beyond seven days).
 */
export function expiryIssue(text: string, nowMs: number): string | null {
  const ends = expiryInstant(text, nowMs);
  if (ends === null)
    return "Enter a duration such as PT1H or P2D, or a date and time with its offset such as 2026-05-26T12:00:00+02:00.";
  if (ends <= nowMs) return "Choose an expiry in the future.";
  if (ends - nowMs > longestOfferMs) return "Choose an expiry at most 7 days ahead.";
  return null;
}

/** The ISO 8601 duration of a span in milliseconds, in days, hours, minutes and seconds. */
export function formatDuration(spanMs: number): string {
  let seconds = Math.max(1, Math.round(spanMs / 1000));
  const take = (unitS: number, letter: string): string => {
    const count = Math.floor(seconds / unitS);
    seconds -= count * unitS;
    return count > 0 ? `${count}${letter}` : "";
  };
  const days = take(86_400, "D");
  const time = take(3600, "H") + take(60, "M") + take(1, "S");
  return `P${days}${time ? `T${time}` : ""}`;
}
