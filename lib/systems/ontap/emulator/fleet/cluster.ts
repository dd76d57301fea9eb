import type { LabRandom, LabWorld } from "@/lib/systems/contract/emulator";
import { dayMs } from "@/lib/domain/time-units";
import type {
  LabBroadcastDomain,
  LabCertificate,
  LabCluster,
  LabIpspace,
  LabLif,
  LabPort,
  LabSvm,
  LabUser,
  LabVersion,
} from "../state";

/** The account of every cluster that signs in by a certificate with this common name. */
export const certificateAccount = "peerdeck-cert";

export interface ClusterPlan {
  name: string;
  /** Made up when not given. */
  uuid?: string;
  serial: string;
  /** "9.15.1P3" */
  release: string;
  timezone: string;
  location: string;
  model: string;
  /** One intercluster address per node. */
  addresses: string[];
  ipv6Addresses?: string[];
  /** Intercluster addresses in an IPspace of their own, "ips-backup". */
  backupAddresses?: string[];
  managementAddress: string;
  /** Addresses that lead back here through address translation. */
  aliases?: string[];
  svms: string[];
  encryptionRequired?: boolean;
}

/** A release as the numbers and the text ONTAP prints. */
export function version(release: string): LabVersion {
  const [generation = 9, major = 15, minor = 1] = (/^(\d+)\.(\d+)\.(\d+)/.exec(release) ?? [])
    .slice(1)
    .map(Number);
  return {
    full: `NetApp Release ${release}: Wed Sep 11 10:38:21 UTC 2024`,
    generation,
    major,
    minor,
  };
}

function domains(
  random: LabRandom,
  ipspaces: Record<string, LabIpspace>,
  nodes: readonly string[],
): LabBroadcastDomain[] {
  const ports = (names: readonly string[], bindable = true): LabPort[] =>
    nodes.flatMap((node) => names.map((name) => ({ uuid: random.uuid(), name, node, bindable })));
  const domain = (
    name: string,
    ipspace: string,
    mtu: number,
    list: LabPort[],
  ): LabBroadcastDomain => ({
    uuid: random.uuid(),
    name,
    ipspace: ipspaces[ipspace]?.uuid ?? "",
    mtu,
    ports: list,
  });
  return [
    domain("Cluster", "Cluster", 9000, ports(["e0a", "e0b"])),
    domain("Default", "Default", 1500, ports(["e0c", "e0d"])),
    // One port per node: works, but a port failure takes the node's interface down with it.
    domain("bd-replication", "ips-replication", 9000, ports(["e0e"])),
    domain("bd-unused", "ips-replication", 1500, []),
    domain("bd-maintenance", "ips-replication", 1500, ports(["e0f"], false)),
    ...("ips-backup" in ipspaces
      ? [domain("bd-backup", "ips-backup", 9000, ports(["e0g", "e0h"]))]
      : []),
  ];
}

function lifs(
  random: LabRandom,
  plan: ClusterPlan,
  ipspaces: Record<string, LabIpspace>,
  nodes: readonly string[],
): LabLif[] {
  const lif = (
    name: string,
    role: LabLif["role"],
    address: string,
    index: number,
    ipspaceName = "Default",
    port = "e0c",
  ): LabLif => {
    const family = address.includes(":") ? "ipv6" : "ipv4";
    return {
      uuid: random.uuid(),
      name,
      role,
      address,
      prefix: family === "ipv6" ? 64 : 24,
      family,
      up: true,
      ipspace: ipspaces[ipspaceName]?.uuid ?? "",
      node: nodes[index] ?? nodes[0] ?? "",
      port,
    };
  };
  return [
    lif("cluster_mgmt", "management", plan.managementAddress, 0, "Default", "e0d"),
    ...plan.addresses.map((address, index) =>
      lif(`ic_0${index + 1}`, "intercluster", address, index),
    ),
    ...(plan.ipv6Addresses ?? []).map((address, index) =>
      lif(`ic6_0${index + 1}`, "intercluster", address, index),
    ),
    ...(plan.backupAddresses ?? []).map((address, index) =>
      lif(`bk_0${index + 1}`, "intercluster", address, index, "ips-backup", "e0g"),
    ),
  ];
}

function certificates(world: LabWorld, name: string, svms: readonly LabSvm[]): LabCertificate[] {
  const { random } = world;
  const certificate = (
    values: Pick<LabCertificate, "name" | "type" | "ca"> & Partial<LabCertificate>,
    days: number,
  ): LabCertificate => ({
    uuid: random.uuid(),
    commonName: `${name}.example.com`,
    svm: null,
    serial: random.hex(16).toUpperCase(),
    expiresMs: world.now() + days * dayMs,
    ...values,
  });
  const svm = svms[0];
  return [
    certificate({ name: "kmip-client-current", type: "client", ca: "Example Issuing CA 2" }, 500),
    certificate({ name: "kmip-client-old", type: "client", ca: "Example Issuing CA 1" }, -400),
    certificate(
      {
        name: "kmip-server-ca",
        type: "server_ca",
        ca: "Example KMIP Root CA",
        commonName: "Example KMIP Root CA",
      },
      2900,
    ),
    certificate({ name: `${name}-server`, type: "server", ca: name }, 300),
    ...(svm
      ? [
          certificate(
            {
              name: `${svm.name}-kmip-client`,
              type: "client",
              ca: "Example Issuing CA 2",
              svm: svm.name,
              commonName: `${svm.name}.example.com`,
            },
            400,
          ),
        ]
      : []),
  ];
}

/** One cluster with everything a peering touches, and no peers yet. */
export function buildCluster(world: LabWorld, plan: ClusterPlan): LabCluster {
  const { random } = world;
  const nodes = plan.addresses.map((_, index) => ({
    uuid: random.uuid(),
    name: `${plan.name}-0${index + 1}`,
    serial: `7218020${random.integer(10_000, 99_999)}`,
    model: plan.model,
    state: "up",
  }));
  const nodeNames = nodes.map((node) => node.name);
  const ipspaces: Record<string, LabIpspace> = {
    Default: { uuid: random.uuid(), name: "Default" },
    Cluster: { uuid: random.uuid(), name: "Cluster" },
    "ips-replication": { uuid: random.uuid(), name: "ips-replication" },
    "ips-tenant-a": { uuid: random.uuid(), name: "ips-tenant-a", unavailable: true },
    ...(plan.backupAddresses ? { "ips-backup": { uuid: random.uuid(), name: "ips-backup" } } : {}),
  };
  const ipspace = ipspaces["Default"]?.uuid ?? "";
  const svms: LabSvm[] = plan.svms.map((name, index) => ({
    uuid: random.uuid(),
    name,
    state: index === 3 ? "stopped" : "running",
    subtype: "default",
    ipspace: index === 2 ? (ipspaces["ips-replication"]?.uuid ?? ipspace) : ipspace,
  }));
  const account = (name: string, rights: LabUser["rights"]): LabUser => ({
    name,
    password: `Lab-${random.hex(16)}`,
    rights,
  });
  return {
    endpoint: `ontap/${plan.name}`,
    uuid: plan.uuid ?? random.uuid(),
    name: plan.name,
    serial: plan.serial,
    version: version(plan.release),
    timezone: plan.timezone,
    location: plan.location,
    policy: {
      minimumPassphraseLength: 8,
      authenticationRequired: true,
      encryptionRequired: plan.encryptionRequired ?? false,
    },
    users: [
      account("admin", "all"),
      account("monitor", "read-only"),
      account("svm-operator", "no-peering"),
      { name: certificateAccount, password: null, rights: "all" },
    ],
    nodes,
    ipspaces: Object.values(ipspaces),
    broadcastDomains: domains(random, ipspaces, nodeNames),
    lifs: lifs(random, plan, ipspaces, nodeNames),
    svms,
    svmPeers: [],
    certificates: certificates(world, plan.name, svms),
    peers: [],
    trouble: [],
    aliases: [...(plan.aliases ?? [])],
  };
}
