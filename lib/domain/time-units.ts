/** Lengths in milliseconds. Apart from what reads ISO 8601, so that pages which only count days load no more than this. */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The day (UTC) of an instant, as text. */
export const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
