import { addressBits, ipText, parseAddress, type AddressFamily, type IpAddress } from "./ip";

/** An address with its prefix length, compared by value and never by spelling. */
export interface Cidr {
  family: AddressFamily;
  /** The address itself. */
  address: bigint;
  prefix: number;
  /** First and last address of its network. */
  first: bigint;
  last: bigint;
}

/** An address in the network that its first `prefix` bits make. */
export function cidrOf({ family, value: address }: IpAddress, prefix: number): Cidr {
  const size = 1n << BigInt(addressBits[family] - prefix);
  const first = address - (address % size);
  return { family, address, prefix, first, last: first + size - 1n };
}

/**
 * Reads "address/prefix". Returns null for anything else, for a missing prefix length and for zoned addresses.
 * Both families, any spelling: "FD00::1/64" and "fd00:0:0:0:0:0:0:1/64" are equal.
 */
export function parseCidr(text: string): Cidr | null {
  const trimmed = text.trim();
  const found = trimmed.includes("/") ? parseAddress(trimmed) : null;
  return found && cidrOf(found, found.prefix);
}

/** The address alone, in the usual spelling. */
export const formatAddress = ({ family, address }: Cidr): string =>
  ipText({ family, value: address });

/** The usual spelling: dotted IPv4, compressed lower-case IPv6. */
export const formatCidr = (cidr: Cidr): string => `${formatAddress(cidr)}/${cidr.prefix}`;

/** A text in the usual spelling where it is an address with prefix, as it stands where it is not. */
export function usualSpelling(text: string): string {
  const cidr = parseCidr(text);
  return cidr ? formatCidr(cidr) : text;
}

/** The network a CIDR lies in, host bits cleared. */
export const formatNetwork = ({ family, first, prefix }: Cidr): string =>
  `${ipText({ family, value: first })}/${prefix}`;

export const hasHostBits = (cidr: Cidr): boolean => cidr.address !== cidr.first;

export const sameCidr = (a: Cidr, b: Cidr): boolean =>
  a.family === b.family && a.address === b.address && a.prefix === b.prefix;

/** What all spellings of one network have in common, host bits aside. */
export const networkIdentity = ({ family, first, prefix }: Cidr): string =>
  `${family} ${first}/${prefix}`;

/** Whether two CIDRs stand for the same network, host bits aside. */
export const sameNetwork = (a: Cidr, b: Cidr): boolean =>
  a.family === b.family && a.first === b.first && a.prefix === b.prefix;

export const overlaps = (a: Cidr, b: Cidr): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

/** Whether the address is its network's all-zeros or all-ones one, where such addresses are not for hosts. */
export const isNetworkOrBroadcast = (cidr: Cidr): boolean =>
  cidr.family === "ipv4" &&
  cidr.prefix <= 30 &&
  (cidr.address === cidr.first || cidr.address === cidr.last);

/** IPv6 with every group written, lower case, no leading zeros; any other text as it stands. */
export function uncompressed(text: string): string {
  const cidr = parseCidr(text);
  if (cidr?.family !== "ipv6") return text;
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((cidr.address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  return `${groups.join(":")}/${cidr.prefix}`;
}

/** Whether two texts mean the same address and prefix; texts that cannot be read are equal only when identical. */
export function sameAddressText(a: string | null, b: string | null): boolean {
  const [left, right] = [a === null ? null : parseCidr(a), b === null ? null : parseCidr(b)];
  return left && right ? sameCidr(left, right) : a === b;
}
