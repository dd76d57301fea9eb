import { Address6 } from "ip-address";

const hostBits = 64;

/** What one client can change at will counts as one source: an IPv6 address by its /64 network, any other as it is. */
export function networkOf(address: string | null): string {
  if (address === null) return "unknown";
  if (!Address6.isValid(address)) return address;
  const parsed = new Address6(address);
  if (parsed.isMapped4()) return parsed.to4().correctForm();
  return new Address6(`${parsed.canonicalForm()}/${hostBits}`).startAddress().correctForm();
}
