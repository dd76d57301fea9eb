import { Address6 } from "ip-address";

const customerBits = 64;

/**
 * What one client can change at will counts as one source: an IPv6 address by its /64 network, any other as it is, and
 * an IPv4 address in IPv6 clothes as IPv4.
 */
export function sourceNetwork(address: string): string {
  if (!Address6.isValid(address)) return address;
  const parsed = new Address6(address);
  if (parsed.isMapped4()) return parsed.to4().correctForm();
  return new Address6(`${parsed.canonicalForm()}/${customerBits}`).startAddress().correctForm();
}
