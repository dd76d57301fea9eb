import "server-only";
import { isIP } from "node:net";
import { Address6 } from "ip-address";
import { includesAddress } from "@/lib/config/address-ranges";
import { env } from "@/lib/config/env";
import { sourceNetwork } from "@/lib/domain/source-network";
import { peerAddressHeader } from "./peer-address";

/** One form for one address: no port, no zone, IPv4 out of its IPv6 clothes. Null when it is none. */
function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  if (isIP(bare) === 4) return bare;
  if (isIP(bare) !== 6) return null;
  const address = new Address6(bare);
  return address.isMapped4() ? address.to4().correctForm() : address.correctForm();
}

/**
 * The address a request came from; null when the server does not know it. Anyone can send X-Forwarded-For, so it
 * counts only from the proxies that PEERDECK_TRUSTED_PROXIES names: from the right, the first address that is none.
 */
export function clientAddress(request: Pick<Request, "headers">): string | null {
  let address = plainAddress(request.headers.get(peerAddressHeader) ?? "");
  const proxies = env().PEERDECK_TRUSTED_PROXIES;
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",");
  while (address && proxies && includesAddress(proxies, address)) {
    const hop = plainAddress(hops.pop() ?? "");
    if (!hop) break;
    address = hop;
  }
  return address;
}

const loopback = /^(127\.|::1$)/;

/**
 * What tries from one address are counted by: the address, for IPv6 its /64, of which one customer has all. Null for
 * what must not be counted as one: an unknown address, and this machine, where a proxy may hide everybody.
 */
export function networkOf(address: string | null): string | null {
  if (address === null || loopback.test(address)) return null;
  return sourceNetwork(address);
}
