export type AddressFamily = "ipv4" | "ipv6";

/** A parsed literal address: its family and its value as a number. */
export interface IpAddress {
  family: AddressFamily;
  value: bigint;
}

const octet = /^(0|[1-9]\d{0,2})$/;

function parseIpv4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!octet.test(part) || Number(part) > 255) return null;
    value = value * 256n + BigInt(part);
  }
  return value;
}

/** The 16-bit groups of one side of "::", or null; a trailing dotted quad counts as two groups. */
function parseGroups(text: string): bigint[] | null {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const quad = index === parts.length - 1 ? parseIpv4(part) : null;
      if (quad === null) return null;
      groups.push(quad >> 16n, quad & 0xffffn);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? "");
  const tail = parseGroups(halves[1] ?? "");
  if (!head || !tail) return null;
  // A dotted quad may only end the whole address, so never stands before "::".
  if (halves.length === 2 && (halves[0] ?? "").includes(".")) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...head, ...Array<bigint>(missing).fill(0n), ...tail].reduce(
    (value, group) => (value << 16n) | group,
    0n,
  );
}

/** Parses a literal IPv4 or IPv6 address without prefix, zone or brackets. Null for everything else. */
export function parseIp(text: string): IpAddress | null {
  if (text.includes(":")) {
    const value = parseIpv6(text);
    return value === null ? null : { family: "ipv6", value };
  }
  const value = parseIpv4(text);
  return value === null ? null : { family: "ipv4", value };
}

/** Bits of an address of a family. */
export const addressBits: Record<AddressFamily, number> = { ipv4: 32, ipv6: 128 };

/**
 * What all spellings of one address have in common ("::1" and "0:0:0:0:0:0:0:1"); names compare without case. For sets
 * and maps: two lists are compared in as many steps as they have entries.
 */
export function addressIdentity(text: string): string {
  const ip = parseIp(text);
  return ip ? `${ip.family} ${ip.value}` : text.toLowerCase();
}

/** Whether two texts are the same address, however written. */
export const sameAddress = (one: string, other: string): boolean =>
  one === other || addressIdentity(one) === addressIdentity(other);

/** Whether a text is one of these addresses. */
export function addressSet(addresses: Iterable<string>): (address: string) => boolean {
  const identities = new Set(Array.from(addresses, addressIdentity));
  return (address) => identities.has(addressIdentity(address));
}

/** What has an address: the first of the items that name it, or undefined. */
export function byAddress<Item>(
  items: Iterable<Item>,
  addressesOf: (item: Item) => readonly string[],
): (address: string) => Item | undefined {
  const known = new Map<string, Item>();
  for (const item of items)
    for (const address of addressesOf(item)) {
      const identity = addressIdentity(address);
      if (!known.has(identity)) known.set(identity, item);
    }
  return (address) => known.get(addressIdentity(address));
}
