import "server-only";
import dns from "node:dns";
import net from "node:net";
import { includesAddress, rangeList } from "@/lib/config/address-ranges";
import { env } from "@/lib/config/env";
import { singleton } from "@/lib/config/singleton";
import { ipText, parseIp } from "@/lib/domain/ip";

/** Code of the error that a socket to a denied address fails with. */
export const deniedCode = "ERR_EGRESS_DENIED";

const denied = (address: string): Error =>
  Object.assign(new Error(`calls to ${address} are denied`), { code: deniedCode, address });

const rules = (): net.BlockList =>
  singleton("egress-deny", () => rangeList(env().PEERDECK_EGRESS_DENY));

function valueOf(address: string): bigint {
  const ip = parseIp(address);
  if (!ip) throw new Error(`${address} is no address.`);
  return ip.value;
}

const dotted = (value: bigint): string => ipText({ family: "ipv4", value: value & 0xffff_ffffn });

const nat64 = 0x0064_ff9b_0000_0000_0000_0000n;

/**
 * The IPv4 address that an IPv6 address leads to: mapped (RFC 4291, 2.5.5.2) and, where the network translates,
 * through NAT64 (RFC 6052) or 6to4 (RFC 3056). Null where there is none.
 */
function ipv4Within(address: string): string | null {
  const value = valueOf(address);
  const head = value >> 32n;
  if (head === 0xffffn || head === nat64) return dotted(value);
  return value >> 112n === 0x2002n ? dotted(value >> 80n) : null;
}

/** Every address a connection to this one may end at. "Any address" is this host itself to the system's calls. */
function endsOf(address: string): string[] {
  const bare = address.replace(/%.*$/, "");
  if (bare === "0.0.0.0") return [bare, "127.0.0.1"];
  if (!net.isIPv6(bare)) return [bare];
  const inner = ipv4Within(bare);
  const own = valueOf(bare) === 0n ? ["::1", "127.0.0.1"] : [];
  return [bare, ...own, ...(inner ? endsOf(inner) : [])];
}

/** Whether a literal address is one this server does not call. */
const isDenied = (address: string): boolean =>
  endsOf(address).some((end) => includesAddress(rules(), end));

/**
 * The error a call to a host fails with at once: one for a literal address that is denied, which nothing resolves.
 * Null for other literal addresses, and for names, which {@link allowedLookup} judges.
 */
export const literalDenial = (host: string): Error | null =>
  net.isIP(host) && isDenied(host) ? denied(host) : null;

/**
 * Resolves names for sockets, and leaves out what is denied: judged at the very moment of connecting, no name can lead
 * past the list.
 */
export const allowedLookup: net.LookupFunction = (hostname, options, done) =>
  dns.lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "");
    const allowed = found.filter(({ address }) => !isDenied(address));
    const [first] = allowed;
    if (!first) return done(denied(found[0]?.address ?? hostname), "");
    if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });

/**
 * The error a call by a proxy fails with when its host is known here to lead to a denied address; null when it does not,
 * or when only the proxy knows where it leads.
 */
export async function denialThroughProxy(host: string): Promise<Error | null> {
  const literal = literalDenial(host);
  if (literal || net.isIP(host)) return literal;
  const found = await new Promise<dns.LookupAddress[]>((resolve) =>
    dns.lookup(host, { all: true }, (error, addresses) => resolve(error ? [] : addresses)),
  );
  const wrong = found.find(({ address }) => isDenied(address));
  return wrong ? denied(wrong.address) : null;
}
