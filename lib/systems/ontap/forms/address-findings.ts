import { addressKind } from "../rules/addresses";
import { byAddress, type AddressFamily } from "@/lib/domain/ip";
import { knownPeers, listOf, nodesWithoutLif } from "./cluster-view";
import { familyOf, type Context, type RawInput } from "./draft";
import type { Finding } from "./finding";

export const familyText: Record<AddressFamily, string> = { ipv4: "IPv4", ipv6: "IPv6" };
const named = (names: readonly string[]): string =>
  names.length <= 2
    ? names.join(" and ")
    : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;

/** What is wrong with single addresses before anybody is asked: neither address nor name, or of two families. */
function literalFindings(addresses: readonly string[]): Finding[] {
  const family = familyOf(addresses);
  return addresses.flatMap((address, index): Finding[] => {
    const kind = addressKind(address);
    const path = ["remoteAddresses", index];
    if (kind === null) return [{ line: "address-unusable", path, detail: "", inSchema: true }];
    return kind !== "name" && kind !== family
      ? [{ line: "address-families", path, detail: "", inSchema: true }]
      : [];
  });
}

/** The LIFs the addresses need on this side: on every node, unless the same request creates some. */
function lifFindings(input: RawInput, addresses: readonly string[], context: Context): Finding[] {
  const family = familyOf(addresses);
  const without = nodesWithoutLif(context, input.ipspace ?? "", family);
  const nodes = listOf(context, "nodes")?.length ?? 0;
  if (!without) return [];
  const made =
    input.localNetwork !== undefined &&
    (family === null || familyOf(input.localNetwork.addresses) === family);
  const enough = made || (input.localNetwork ? without.length < nodes : without.length === 0);
  if (enough) return [];
  const kind = family === null ? "intercluster LIF" : `${familyText[family]} intercluster LIF`;
  return [
    {
      line: "lif-missing",
      path: ["ipspace"],
      detail: `Choose an IPspace with an ${kind} that is up on every node, or create LIFs here. Missing on ${named(without)}.`,
    },
  ];
}

/** Addresses that lead to this cluster, or to one it already peers with. `ownUuid`: the relationship being changed. */
export function ownerFindings(
  addresses: readonly string[],
  context: Context,
  ownUuid: string | null = null,
): Finding[] {
  const lifAt = byAddress(listOf(context, "localAddresses") ?? [], ({ value }) => [value]);
  const own = addresses.flatMap((address, index): Finding[] => {
    const lif = lifAt(address);
    return lif
      ? [
          {
            line: "address-local",
            path: ["remoteAddresses", index],
            detail: `Enter an address of the other cluster: this one is ${lif.hint ?? "a LIF"} of this cluster.`,
          },
        ]
      : [];
  });
  const peerAt = byAddress(
    knownPeers(context).filter((peer) => peer.uuid !== ownUuid),
    (peer) => peer.addresses,
  );
  const known = addresses.flatMap((address, index): Finding[] => {
    const peer = peerAt(address);
    return peer
      ? [
          {
            line: "cluster-known",
            path: ["remoteAddresses", index],
            detail: `This address belongs to the peer ${peer.label}. Change that one, or delete it first.`,
          },
        ]
      : [];
  });
  return [...own, ...known];
}

/**
 * What is wrong with the other cluster's addresses, in the lab's order. Source: NetApp reference, cluster peers 9.15.1
 * (codes 4653368, 4653708, 4656095, 4656100, 4653076).
 */
export function addressFindings(input: RawInput, context: Context): Finding[] {
  const addresses = input.remoteAddresses ?? [];
  if (addresses.length === 0) return [];
  return [
    ...literalFindings(addresses),
    ...lifFindings(input, addresses, context),
    ...ownerFindings(addresses, context),
  ];
}
