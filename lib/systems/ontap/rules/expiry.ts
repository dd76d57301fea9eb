import { parseDuration, parseInstant } from "@/lib/domain/iso-8601";
import { dayMs, hourMs } from "@/lib/domain/time-units";

/** ONTAP accepts at most this far ahead (NetApp reference, cluster peers 9.15.1, code 4655058). */
export const longestOfferMs = 7 * dayMs;
/** What ONTAP uses when nothing is said. */
export const defaultOfferMs = hourMs;

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
