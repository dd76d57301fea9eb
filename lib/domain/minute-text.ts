/**
 * An instant to the minute, in UTC: "2026-11-21 05:00 UTC". Stable between two readings, unlike an age;
 * the interface tells it in the reader's own zone.
 */
export const minuteText = (instantMs: number): string =>
  `${new Date(instantMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
