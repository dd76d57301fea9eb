import { prefixLength } from "../../rules/local-network";
import { parseIp, sameAddress } from "@/lib/domain/ip";
import { OntapError, badValue, documented } from "../errors";
import type { LabBroadcastDomain, LabCluster, LabIpspace, LabLif } from "../state";
import type { PeerBody } from "./body";

/** Editions of the reference differ in wording; the older one goes with releases before 9.10. */
const isOlder = (cluster: LabCluster): boolean =>
  cluster.version.generation === 9 && cluster.version.major < 10;

function domainOf(
  cluster: LabCluster,
  ipspace: LabIpspace,
  name: string | undefined,
): LabBroadcastDomain {
  const domain = cluster.broadcastDomains.find(
    (candidate) => candidate.name === name && candidate.ipspace === ipspace.uuid,
  );
  if (!domain) throw documented("create", "4656086");
  if (domain.ports.length === 0) throw documented("create", "4656088");
  return domain;
}

function freeName(cluster: LabCluster): string {
  for (let number = 1; ; number += 1) {
    const name = `intercluster_${number}`;
    if (!cluster.lifs.some((lif) => lif.name === name)) return name;
  }
}

/**
 * Checks the local network of a POST and creates its interfaces, one per node. They stay even when a later
 * check refuses the peer itself. Source: NetApp reference, cluster peers 9.15.1, "Creating local intercluster LIFs".
 */
export function createLocalLifs(
  cluster: LabCluster,
  ipspace: LabIpspace,
  network: PeerBody["localNetwork"],
  uuid: () => string,
): void {
  if (!network) return;
  const { interfaces, netmask, gateway, broadcastDomain } = network;
  if (!interfaces) throw documented("create", "4656081");
  if (interfaces.length === 0) throw documented("create", "4656085");
  if (ipspace.name === "Cluster")
    throw documented("create", "1966366", {
      wording: isOlder(cluster) ? "System SVM" : "system SVM",
    });
  if (interfaces.length > cluster.nodes.length) throw documented("create", "4656087");
  if (!netmask)
    throw documented("create", "4656091", {
      wording: isOlder(cluster) ? "network mask or" : "subnet mask or",
    });
  if (!gateway || !parseIp(gateway)) throw documented("create", "4656096");
  const domain = domainOf(cluster, ipspace, broadcastDomain);
  const made = interfaces.map((address, index): LabLif => {
    const parsed = parseIp(address);
    if (!parsed) throw badValue("local_network.interfaces", address, "262185");
    const prefix = prefixLength(netmask, parsed.family);
    if (prefix === null) throw badValue("local_network.netmask", netmask, "262185");
    if (cluster.lifs.some((lif) => sameAddress(lif.address, address)))
      throw new OntapError(
        409,
        "1",
        "An entry with the same identifiers already exists.",
        "local_network.interfaces",
      );
    const node = cluster.nodes[index]?.name ?? "";
    const port = domain.ports.find((candidate) => candidate.node === node && candidate.bindable);
    if (!port) throw documented("create", "4656094");
    return {
      uuid: uuid(),
      name: "",
      role: "intercluster",
      address,
      prefix,
      family: parsed.family,
      up: true,
      ipspace: ipspace.uuid,
      node,
      port: port.name,
    };
  });
  for (const lif of made) cluster.lifs.push({ ...lif, name: freeName(cluster) });
}
