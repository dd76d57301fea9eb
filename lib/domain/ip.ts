import { Address4, Address6 } from "ip-address";

export type AddressFamily = "ipv4" | "ipv6";
export const addressFamilies: readonly AddressFamily[] = ["ipv4", "ipv6"];
export const familyLabel: Record<AddressFamily, string> = { ipv4: "IPv4", ipv6: "IPv6" };
export const otherFamily: Record<AddressFamily, AddressFamily> = { ipv4: "ipv6", ipv6: "ipv4" };

/** Bits of an address of a family. */
export const addressBits: Record<AddressFamily, number> = { ipv4: 32, ipv6: 128 };

/** A parsed literal address: its family and its value as a number. */
export interface IpAddress {
  family: AddressFamily;
  value: bigint;
}

/** An address and its prefix length, which is the family's full length where none is written; null for what is neither. */
export function parseAddress(text: string): (IpAddress & { prefix: number }) | null {
  try {
    if (!text.includes(":")) {
      const four = new Address4(text);
      return { family: "ipv4", value: four.bigInt(), prefix: four.subnetMask };
    }
    const six = new Address6(text);
    return six.zone ? null : { family: "ipv6", value: six.bigInt(), prefix: six.subnetMask };
  } catch {
    return null;
  }
}

/** Parses a literal IPv4 or IPv6 address without prefix, zone or brackets. Null for everything else. */
export function parseIp(text: string): IpAddress | null {
  const found = text.includes("/") ? null : parseAddress(text);
  return found && { family: found.family, value: found.value };
}

/** The one spelling addresses are shown in: dotted IPv4, IPv6 as RFC 5952 has it. */
export function ipText({ family, value }: IpAddress): string {
  if (family === "ipv4") return Address4.fromBigInt(value).correctForm();
  const six = Address6.fromBigInt(value);
  // An IPv4 address inside IPv6 keeps its dots (RFC 5952, section 5).
  return six.isMapped4() ? six.to4in6() : six.correctForm();
}

/** A text in that spelling where it is an address, as it stands where it is not. */
export function usualAddress(text: string): string {
  const ip = parseIp(text);
  return ip ? ipText(ip) : text;
}

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
