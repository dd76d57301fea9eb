import { counted } from "@/lib/domain/counted";
import type { Choice } from "@/lib/systems/contract/parts";
import { addressSet, byAddress, parseIp } from "@/lib/domain/ip";
import { listOf, nodesOf, portsPerNode } from "./cluster-view";
import type { Context, RawInput } from "./draft";
import type { Finding } from "./finding";

const mostAddresses = {
  one: "Enter at most 1 address: one per node of this cluster.",
  other: "Enter at most {n} addresses: one per node of this cluster.",
};

type Network = NonNullable<RawInput["localNetwork"]>;
type Part = keyof Network;
const at = (part: Part, ...rest: number[]): (string | number)[] => ["localNetwork", part, ...rest];
const inSchema = (line: Finding["line"], part: Part): Finding => ({
  line,
  path: at(part),
  detail: "",
  inSchema: true,
});

const domainNamed = (context: Context, name: string): Choice | undefined =>
  listOf(context, "broadcastDomains")?.find((domain) => domain.value === name);

function domainFinding(network: Network, context: Context): Finding | null {
  if (network.broadcastDomain === "") return inSchema("lifs-domain", "broadcastDomain");
  if (!listOf(context, "broadcastDomains")) return null;
  const domain = domainNamed(context, network.broadcastDomain);
  if (!domain)
    return {
      line: "lifs-domain",
      path: at("broadcastDomain"),
      detail: "Choose a broadcast domain of the chosen IPspace.",
    };
  const ports = portsPerNode(domain) ?? {};
  if (Object.keys(ports).length === 0)
    return {
      line: "lifs-ports",
      path: at("broadcastDomain"),
      detail: "Choose a broadcast domain that has ports.",
    };
  const wanted = Math.min(
    network.addresses.length,
    nodesOf(context)?.length ?? network.addresses.length,
  );
  if (Object.keys(ports).length >= wanted) return null;
  return {
    line: "lifs-bind",
    path: at("broadcastDomain"),
    detail: "Choose a broadcast domain with a port on every node that gets a LIF.",
  };
}

/** Addresses that are no new ones: an earlier try may have made the LIFs before it was refused. */
function takenAddresses(input: RawInput, network: Network, context: Context): Finding[] {
  const lifAt = byAddress(listOf(context, "localAddresses") ?? [], ({ value }) => [value]);
  const isRemote = addressSet(input.remoteAddresses ?? []);
  return network.addresses.flatMap((address, index): Finding[] => {
    const lif = lifAt(address);
    if (lif)
      return [
        {
          line: null,
          path: at("addresses", index),
          detail: `Enter another address: ${lif.hint ?? "a LIF of this cluster"} already has this one.`,
        },
      ];
    return isRemote(address)
      ? [
          {
            line: null,
            path: at("addresses", index),
            detail: "Enter another address: this one is the other cluster's.",
          },
        ]
      : [];
  });
}

/**
 * What is wrong with LIFs to be created, in the lab's order. Source: NetApp reference, cluster peers 9.15.1
 * (codes 4656085, 4656086, 4656087, 4656088, 4656091, 4656094, 4656096).
 */
export function networkFindings(input: RawInput, context: Context): Finding[] {
  const network = input.localNetwork;
  if (!network) return [];
  const nodes = nodesOf(context);
  const findings: (Finding | null)[] = [
    network.addresses.length === 0 ? inSchema("lifs-empty", "addresses") : null,
    nodes && network.addresses.length > nodes.length
      ? {
          line: "lifs-many",
          path: at("addresses", nodes.length),
          detail: counted(mostAddresses, nodes.length),
        }
      : null,
    network.netmask === "" ? inSchema("lifs-netmask", "netmask") : null,
    parseIp(network.gateway) === null ? inSchema("lifs-gateway", "gateway") : null,
    domainFinding(network, context),
  ];
  return [
    ...findings.filter((finding) => finding !== null),
    ...takenAddresses(input, network, context),
  ];
}
