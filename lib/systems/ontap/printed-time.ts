/** Text that names its own zone: Z, UTC, GMT or an offset at the end. */
const zoned = /(?:Z|\b(?:UTC|GMT)|[+-]\d{2}:?\d{2})$/;

/**
 * ISO instant in UTC of a time that ONTAP prints with its zone, as `2021-05-26T12:34:56-04:00` and
 * `2017-01-25 06:20:13 -0500`; null for every other text. Source: NetApp reference, cluster peers 9.15.1.
 */
export function toInstant(text: string | undefined): string | null {
  if (text === undefined || !zoned.test(text.trim())) return null;
  const ms = Date.parse(text.trim());
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

const span = /^P(?=.)(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;
const units = ["week", "day", "hour", "minute", "second"].map(
  (unit) => new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }),
);

/** A printed duration in words: "1 day 2 hours 8 minutes"; null for every other text. */
export function durationInWords(text: string): string | null {
  const parts = span.exec(text.trim())?.slice(1);
  const words = parts?.flatMap((count, index) =>
    count === undefined || Number(count) === 0 ? [] : (units[index]?.format(Number(count)) ?? []),
  );
  return words && words.length > 0 ? words.join(" ") : null;
}
