import "server-only";
import { toString as instantText } from "temporal-polyfill/fns/Instant";
import { fromFields, toInstant as instantOf } from "temporal-polyfill/fns/ZonedDateTime";
import { parseDuration } from "@/lib/domain/iso-8601";
import { toInstant } from "./printed-time";

const iso = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/;
/** The command line's form, month first. */
const commandLine = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{2}):(\d{2}):(\d{2})$/;

/** Year, month, day, hour, minute and second of a text without a zone. */
function fieldsOf(text: string): number[] | null {
  const [, ...plain] = iso.exec(text) ?? [];
  if (plain.length > 0) return plain.map(Number);
  const [, month, day, year, ...time] = commandLine.exec(text) ?? [];
  return year === undefined ? null : [year, month, day, ...time].map(Number);
}

/**
 * ISO instant in UTC of a time as ONTAP prints it; one without a zone is the cluster's own. Null where the text is no
 * time, or the cluster's zone is not known: a time that may be hours wrong is worse than none.
 * @param timeZone IANA name that the cluster gives
 */
export function instantIn(text: string | undefined, timeZone: string | undefined): string | null {
  const told = toInstant(text);
  if (told !== null || text === undefined || timeZone === undefined) return told;
  const [year, month, day, hour, minute, second] = fieldsOf(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  try {
    const local = fromFields(
      { year, month, day, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0, timeZone },
      { overflow: "reject" },
    );
    return new Date(instantText(instantOf(local))).toISOString();
  } catch {
    return null;
  }
}

/**
 * When an offer ends that was made just now: a time, or a duration from `nowMs` (epoch milliseconds) on.
 * Null where the text is neither.
 */
export function offerEnd(
  text: string | undefined,
  timeZone: string | undefined,
  nowMs: number,
): string | null {
  const spanMs = text === undefined ? null : parseDuration(text.trim());
  return spanMs === null ? instantIn(text, timeZone) : new Date(nowMs + spanMs).toISOString();
}
