import type { CollectionSpec, Resource } from "./query/fields";
import type { Json } from "./query/paths";
import {
  ipspaceRecord,
  peerRecord,
  peersPath,
  selfLink,
  svmRef,
  versionRecord,
} from "./render-peer";
import type { LabCluster, LabLif, LabPort } from "./state";
import { svmPeersResource } from "./svm-peers/render";
import { clusterTime } from "./time";

const version = ["version.full", "version.generation", "version.major", "version.minor"];
const ref = (name: string): string[] => [`${name}.name`, `${name}.uuid`];
const keys = ["uuid", "name"];

const nodeRef = (cluster: LabCluster, name: string): Json => {
  const uuid = cluster.nodes.find((node) => node.name === name)?.uuid ?? "";
  return { uuid, name, ...selfLink(`/api/cluster/nodes/${uuid}`) };
};
const portRecord = (port: LabPort): Json => ({
  uuid: port.uuid,
  name: port.name,
  node: { name: port.node },
  ...selfLink(`/api/network/ethernet/ports/${port.uuid}`),
});

function lifRecord(cluster: LabCluster, lif: LabLif): Json {
  const port = cluster.broadcastDomains
    .flatMap((domain) => domain.ports)
    .find((candidate) => candidate.name === lif.port && candidate.node === lif.node);
  const intercluster = lif.role === "intercluster";
  const portRef = port ? { port: portRecord(port), home_port: portRecord(port) } : {};
  return {
    uuid: lif.uuid,
    name: lif.name,
    ip: { address: lif.address, netmask: String(lif.prefix), family: lif.family },
    enabled: true,
    state: lif.up ? "up" : "down",
    scope: "cluster",
    ipspace: ipspaceRecord(cluster, lif.ipspace),
    services: intercluster
      ? ["intercluster_core", "management_https"]
      : ["management_core", "management_https", "management_ssh"],
    service_policy: { name: intercluster ? "default-intercluster" : "default-management" },
    location: {
      is_home: true,
      auto_revert: true,
      failover: "broadcast_domain_only",
      node: nodeRef(cluster, lif.node),
      home_node: nodeRef(cluster, lif.node),
      ...portRef,
    },
    vip: false,
    ...selfLink(`/api/network/ip/interfaces/${lif.uuid}`),
  };
}

export const peersSpec: CollectionSpec = {
  keys,
  fields: [
    ...keys,
    "authentication.expiry_time",
    "authentication.in_use",
    "authentication.state",
    "encryption.proposed",
    "encryption.state",
    ...ref("initial_allowed_svms"),
    "ip_address",
    ...ref("ipspace"),
    "peer_applications",
    "remote.ip_addresses",
    "remote.name",
    "remote.serial_number",
    "status.state",
    "status.update_time",
    ...version,
  ],
  secret: ["authentication.passphrase"],
};

/** GET /api/cluster is an object, not a collection. */
export const clusterSpec: CollectionSpec = {
  keys: [],
  fields: [
    ...keys,
    ...version,
    "location",
    "contact",
    "dns_domains",
    "name_servers",
    "ntp_servers",
    "timezone.name",
    "san_optimized",
    "management_interfaces.uuid",
    "management_interfaces.name",
    "management_interfaces.ip.address",
    "peering_policy.minimum_passphrase_length",
    "peering_policy.authentication_required",
    "peering_policy.encryption_required",
  ],
};

export function clusterRecord(cluster: LabCluster): Json {
  return {
    name: cluster.name,
    uuid: cluster.uuid,
    location: cluster.location,
    contact: "storage-team@example.com",
    version: versionRecord(cluster.version),
    dns_domains: ["example.com"],
    name_servers: ["192.0.2.53"],
    ntp_servers: ["192.0.2.123"],
    management_interfaces: cluster.lifs
      .filter((lif) => lif.role === "management")
      .map((lif) => ({
        uuid: lif.uuid,
        name: lif.name,
        ip: { address: lif.address },
        ...selfLink(`/api/network/ip/interfaces/${lif.uuid}`),
      })),
    timezone: { name: cluster.timezone },
    san_optimized: false,
    peering_policy: {
      minimum_passphrase_length: cluster.policy.minimumPassphraseLength,
      authentication_required: cluster.policy.authenticationRequired,
      encryption_required: cluster.policy.encryptionRequired,
    },
    ...selfLink("/api/cluster"),
  };
}

/** Every collection that can be read. Field lists after NetApp's reference of ONTAP 9.15.1. */
export const resources: readonly Resource[] = [
  {
    path: peersPath,
    spec: peersSpec,
    records: (cluster) => cluster.peers.map((peer) => peerRecord(cluster, peer)),
  },
  {
    path: "/api/cluster/nodes",
    spec: {
      keys,
      fields: [...keys, "location", "serial_number", "model", ...version, "membership", "state"],
    },
    records: (cluster) =>
      cluster.nodes.map((node) => ({
        uuid: node.uuid,
        name: node.name,
        location: cluster.location,
        serial_number: node.serial,
        model: node.model,
        version: versionRecord(cluster.version),
        membership: "member",
        state: node.state,
        ...selfLink(`/api/cluster/nodes/${node.uuid}`),
      })),
  },
  {
    path: "/api/network/ipspaces",
    spec: { keys, fields: keys },
    records: (cluster) =>
      cluster.ipspaces.map(({ uuid, name }) => ({
        uuid,
        name,
        ...selfLink(`/api/network/ipspaces/${uuid}`),
      })),
  },
  {
    path: "/api/network/ethernet/broadcast-domains",
    spec: { keys, fields: [...keys, ...ref("ipspace"), "mtu", ...ref("ports"), "ports.node.name"] },
    records: (cluster) =>
      cluster.broadcastDomains.map((domain) => ({
        uuid: domain.uuid,
        name: domain.name,
        ipspace: ipspaceRecord(cluster, domain.ipspace),
        mtu: domain.mtu,
        ...(domain.ports.length > 0 ? { ports: domain.ports.map(portRecord) } : {}),
        ...selfLink(`/api/network/ethernet/broadcast-domains/${domain.uuid}`),
      })),
  },
  {
    path: "/api/network/ip/interfaces",
    spec: {
      keys,
      fields: [
        ...keys,
        "ip.address",
        "ip.netmask",
        "ip.family",
        "enabled",
        "state",
        "scope",
        ...ref("ipspace"),
        ...ref("svm"),
        "services",
        ...ref("service_policy"),
        "location.is_home",
        "location.auto_revert",
        "location.failover",
        ...ref("location.node"),
        ...ref("location.home_node"),
        ...ref("location.port"),
        "location.port.node.name",
        ...ref("location.home_port"),
        "location.home_port.node.name",
        "vip",
      ],
    },
    records: (cluster) => cluster.lifs.map((lif) => lifRecord(cluster, lif)),
  },
  {
    path: "/api/svm/svms",
    spec: { keys, fields: [...keys, "subtype", "state", ...ref("ipspace")] },
    records: (cluster) =>
      cluster.svms.map((svm) => ({
        uuid: svm.uuid,
        name: svm.name,
        subtype: svm.subtype,
        state: svm.state,
        ipspace: ipspaceRecord(cluster, svm.ipspace),
        ...selfLink(`/api/svm/svms/${svm.uuid}`),
      })),
  },
  svmPeersResource,
  {
    path: "/api/security/certificates",
    spec: {
      keys,
      fields: [
        ...keys,
        "scope",
        "type",
        "common_name",
        "serial_number",
        "ca",
        "hash_function",
        "key_size",
        "expiry_time",
        ...ref("svm"),
      ],
    },
    records: (cluster) =>
      cluster.certificates.map((certificate) => ({
        ...(certificate.svm === null ? {} : { svm: svmRef(cluster, certificate.svm) }),
        uuid: certificate.uuid,
        scope: certificate.svm === null ? "cluster" : "svm",
        type: certificate.type,
        common_name: certificate.commonName,
        name: certificate.name,
        serial_number: certificate.serial,
        ca: certificate.ca,
        hash_function: "sha256",
        key_size: 2048,
        expiry_time: clusterTime(certificate.expiresMs, cluster.timezone),
        ...selfLink(`/api/security/certificates/${certificate.uuid}`),
      })),
  },
  {
    path: "/api/security/accounts",
    spec: {
      keys: ["name", "owner.name", "owner.uuid"],
      fields: [
        "name",
        ...ref("owner"),
        "scope",
        "role.name",
        "locked",
        "applications.application",
        "applications.authentication_methods",
      ],
    },
    records: (cluster) =>
      cluster.users.map((user) => ({
        owner: { uuid: cluster.uuid, name: cluster.name },
        name: user.name,
        scope: "cluster",
        role: {
          name:
            user.rights === "all"
              ? "admin"
              : user.rights === "read-only"
                ? "readonly"
                : "no-peering",
        },
        locked: false,
        applications: [
          {
            application: "http",
            authentication_methods: [user.password === null ? "certificate" : "password"],
          },
        ],
        ...selfLink(`/api/security/accounts/${cluster.uuid}/${encodeURIComponent(user.name)}`),
      })),
  },
];
