import { ipText, parseAddress } from "@/lib/domain/ip";

/**
 * Ranges of addresses separated by commas or blanks: CIDRs, and single addresses for ranges of one.
 * @returns each as "address/prefix"; null when one of them is neither.
 */
export function parseRanges(text: string): string[] | null {
  const ranges = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(parseAddress);
  return ranges.every((range) => range !== null)
    ? ranges.map((range) => `${ipText(range)}/${range.prefix}`)
    : null;
}
