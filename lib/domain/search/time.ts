const minuteMs = 60_000;
const unitMs: Readonly<Record<string, number>> = {
  m: minuteMs,
  h: 60 * minuteMs,
  d: 24 * 60 * minuteMs,
  w: 7 * 24 * 60 * minuteMs,
};
const ago = /^(\d{1,5})([mhdw])$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The instant from which on something is found, as an ISO 8601 text: "7d" is seven days ago, to the full minute, so that
 * the same question stays the same for a while; "2026-01-31" is the beginning of that day in UTC.
 * @returns null for what is neither.
 */
export function instantOf(text: string, nowMs: number): string | null {
  const [, count, unit] = ago.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) {
    const before = nowMs - (nowMs % minuteMs) - Number(count) * (unitMs[unit] ?? 0);
    return new Date(Math.max(0, before)).toISOString();
  }
  if (!day.test(text)) return null;
  const at = new Date(`${text}T00:00:00.000Z`);
  // A year below 1970 or the 31st of a shorter month is no day anything happened on.
  if (Number.isNaN(at.getTime()) || at.getTime() < 0) return null;
  return at.toISOString().startsWith(text) ? at.toISOString() : null;
}

/** Whether a text is a time one can search by. */
export const isTime = (text: string): boolean => instantOf(text, 0) !== null;
