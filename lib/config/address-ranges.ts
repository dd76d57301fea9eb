import { isIP } from "node:net";

/** One range as "address/prefix" in canonical form; null for what is neither an address nor a range. */
function rangeOf(text: string): string | null {
  const [address = "", prefix, ...rest] = text.split("/");
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (bits === 0 || rest.length > 0 || address.includes("%")) return null;
  if (prefix === undefined) return `${address}/${bits}`;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits ? `${address}/${Number(prefix)}` : null;
}

/**
 * Ranges of addresses separated by commas or blanks: CIDRs, and single addresses for ranges of one.
 * @returns each as "address/prefix"; null when one of them is neither.
 */
export function parseRanges(text: string): string[] | null {
  const ranges = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(rangeOf);
  return ranges.every((range) => range !== null) ? ranges : null;
}
