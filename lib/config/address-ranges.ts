import { BlockList, isIP } from "node:net";

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

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** Ranges of {@link parseRanges} in a form to look addresses up in. */
export function rangeList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", prefix = ""] = range.split("/");
    list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
}

/** Whether an address lies in one of the ranges; an IPv4 address in IPv6 clothes counts as IPv4. */
export const includesAddress = (list: BlockList, address: string): boolean =>
  list.check(address, familyOf(address));
