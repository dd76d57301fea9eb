import type { Cidr } from "@/lib/domain/cidr";

const fullLength = { ipv4: 32, ipv6: 128 } as const;

/** First and last address a host can have. */
export interface HostRange {
  first: Cidr;
  last: Cidr;
  count: bigint;
}

/**
 * Addresses of a subnet that routers can use: without network and broadcast address in IPv4 up to /30, without the
 * routers' anycast address in IPv6 up to /126; both addresses of a /31 (RFC 3021) and /127 (RFC 6164).
 * Null for a single address.
 */
export function hostRange(cidr: Cidr): HostRange | null {
  const short = fullLength[cidr.family] - cidr.prefix;
  if (short < 1) return null;
  const first = short === 1 ? cidr.first : cidr.first + 1n;
  const last = short > 1 && cidr.family === "ipv4" ? cidr.last - 1n : cidr.last;
  return {
    first: { ...cidr, address: first },
    last: { ...cidr, address: last },
    count: last - first + 1n,
  };
}

/**
 * The address facing this one on a line between two routers: the other one of a /31 or /127, and of a /30 or /126 the
 * other one of the first two hosts. Null for wider subnets, where it cannot be known, and for an address that is no such host.
 */
export function facing(cidr: Cidr): Cidr | null {
  const short = fullLength[cidr.family] - cidr.prefix;
  const offset = cidr.address - cidr.first;
  if (short === 1) return { ...cidr, address: cidr.first + (1n - offset) };
  if (short !== 2 || (offset !== 1n && offset !== 2n)) return null;
  return { ...cidr, address: cidr.first + (3n - offset) };
}

/** Whether the address is one a router of its subnet can have. */
export function isHost(cidr: Cidr): boolean {
  const range = hostRange(cidr);
  return (
    range !== null && cidr.address >= range.first.address && cidr.address <= range.last.address
  );
}
