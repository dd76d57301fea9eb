import { BlockList, isIP } from "node:net";
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
