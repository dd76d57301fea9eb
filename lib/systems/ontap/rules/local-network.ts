import { cidrOf, isNetworkOrBroadcast, sameNetwork } from "@/lib/domain/cidr";
import {
  addressIdentity,
  addressSet,
  parseIp,
  type AddressFamily,
  type IpAddress,
} from "@/lib/domain/ip";

export interface LocalNetwork {
  addresses: readonly string[];
  netmask: string;
  gateway: string;
  broadcastDomain: string;
}

/** One thing wrong with the local network; `path` leads to the field inside it. */
export interface LocalNetworkIssue {
  path: (string | number)[];
  detail: string;
}

/** Prefix length of "24", "/24" or "255.255.255.0"; null when it is no contiguous mask of the family. */
export function prefixLength(netmask: string, family: AddressFamily): number | null {
  const plain = netmask.replace(/^\//, "");
  if (/^\d{1,3}$/.test(plain)) {
    const bits = Number(plain);
    return bits >= 1 && bits <= (family === "ipv4" ? 32 : 127) ? bits : null;
  }
  const mask = family === "ipv4" ? parseIp(plain) : null;
  if (mask?.family !== "ipv4") return null;
  const bits = mask.value.toString(2).padStart(32, "0");
  return /^1+0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : null;
}

function addressIssues(addresses: readonly string[]): LocalNetworkIssue[] {
  const first = addresses.map(parseIp).find((address) => address !== null);
  const seen = new Set<string>();
  return addresses.flatMap((text, index): LocalNetworkIssue[] => {
    const path = ["addresses", index];
    const address = parseIp(text);
    if (!address) return [{ path, detail: "Enter an IPv4 or IPv6 address." }];
    if (first && address.family !== first.family)
      return [{ path, detail: "Use only IPv4 or only IPv6 addresses." }];
    if (seen.has(addressIdentity(text)))
      return [{ path, detail: "This address is already in the list." }];
    seen.add(addressIdentity(text));
    return [];
  });
}

/**
 * Checks the local intercluster LIFs to be created: one family, a mask, all addresses and the gateway in one subnet.
 * Source: NetApp reference, cluster peers 9.15.1 (codes 4656085, 4656086, 4656091, 4656096); the subnet arithmetic is plain IP.
 */
export function localNetworkIssues(network: LocalNetwork): LocalNetworkIssue[] {
  const issues = addressIssues(network.addresses);
  if (network.addresses.length === 0)
    issues.push({ path: ["addresses"], detail: "Enter one local address per node." });
  if (!network.broadcastDomain)
    issues.push({ path: ["broadcastDomain"], detail: "Choose a broadcast domain of the IPspace." });
  const gateway = parseIp(network.gateway);
  if (!gateway)
    issues.push({
      path: ["gateway"],
      detail: "Enter the IPv4 or IPv6 address of the default router.",
    });
  const first = network.addresses.map(parseIp).find((address) => address !== null);
  const family = first?.family ?? gateway?.family ?? "ipv4";
  const prefix = prefixLength(network.netmask, family);
  if (prefix === null) {
    const example =
      family === "ipv4"
        ? "255.255.255.0 or a prefix length from 1 to 32"
        : "a prefix length from 1 to 127";
    return [
      ...issues,
      {
        path: ["netmask"],
        detail: `Enter ${family === "ipv4" ? "a subnet mask such as " : ""}${example}.`,
      },
    ];
  }
  if (!first) return issues;
  return [...issues, ...subnetIssues(network, first, prefix, gateway)];
}

function subnetIssues(
  network: LocalNetwork,
  first: IpAddress,
  prefix: number,
  gateway: IpAddress | null,
): LocalNetworkIssue[] {
  const issues: LocalNetworkIssue[] = [];
  for (const [index, text] of network.addresses.entries()) {
    const address = parseIp(text);
    if (!address || address.family !== first.family) continue;
    if (!sameNetwork(cidrOf(address, prefix), cidrOf(first, prefix)))
      issues.push({
        path: ["addresses", index],
        detail: `Use an address in the same /${prefix} subnet as ${network.addresses[0] ?? ""}.`,
      });
    else if (isNetworkOrBroadcast(cidrOf(address, prefix)))
      issues.push({
        path: ["addresses", index],
        detail: "Use a host address: this is the network or broadcast address of the subnet.",
      });
  }
  if (!gateway) return issues;
  if (
    gateway.family !== first.family ||
    !sameNetwork(cidrOf(gateway, prefix), cidrOf(first, prefix))
  )
    issues.push({
      path: ["gateway"],
      detail: `Use a gateway inside the /${prefix} subnet of the addresses.`,
    });
  else if (addressSet(network.addresses)(network.gateway))
    issues.push({
      path: ["gateway"],
      detail: "Use a gateway that is not one of the local addresses.",
    });
  return issues;
}
