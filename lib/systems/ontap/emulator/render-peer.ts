import { clusterTime } from "./time";
import type { Json } from "./query/paths";
import { ipspaceOf, type LabCluster, type LabPeer, type LabVersion } from "./state";

export const selfLink = (path: string): Json => ({ _links: { self: { href: path } } });

export const peersPath = "/api/cluster/peers";

export const svmRef = (cluster: LabCluster, name: string): Json => {
  const uuid = cluster.svms.find((svm) => svm.name === name)?.uuid ?? "";
  return { uuid, name, ...selfLink(`/api/svm/svms/${uuid}`) };
};

export function versionRecord(version: LabVersion): Json {
  const { full, ...numbers } = version;
  return full === null ? numbers : { full, ...numbers };
}

export function ipspaceRecord(cluster: LabCluster, uuid: string): Json {
  return {
    uuid,
    name: ipspaceOf(cluster, uuid)?.name ?? "",
    ...selfLink(`/api/network/ipspaces/${uuid}`),
  };
}

/** First intercluster address the other side can use with the passphrase; 0.0.0.0 when there is none. Since 9.13. */
export function offeredAddress(cluster: LabCluster, ipspace: string): { ip_address?: string } {
  if (cluster.version.major < 13) return {};
  return {
    ip_address:
      cluster.lifs.find((lif) => lif.role === "intercluster" && lif.ipspace === ipspace && lif.up)
        ?.address ?? "0.0.0.0",
  };
}

function allowedSvms(cluster: LabCluster, names: readonly string[]): Json[] {
  return names.map((name) => {
    const svm = cluster.svms.find((candidate) => candidate.name === name);
    return svm ? { name, uuid: svm.uuid, ...selfLink(`/api/svm/svms/${svm.uuid}`) } : { name };
  });
}

/**
 * One relationship as GET answers it. Passphrases are write-only.
 * Which parts an unanswered offer lacks is our reading of NetApp reference, cluster peers 9.15.1, examples.
 */
export function peerRecord(cluster: LabCluster, peer: LabPeer): Json {
  const zone = cluster.timezone;
  const { remote } = peer;
  return {
    uuid: peer.uuid,
    name: peer.name,
    ...(peer.established && remote?.version ? { version: versionRecord(remote.version) } : {}),
    status: { state: peer.state, update_time: clusterTime(peer.updatedMs, zone) },
    ipspace: ipspaceRecord(cluster, peer.ipspace),
    ...(peer.applications.length > 0 ? { peer_applications: peer.applications } : {}),
    initial_allowed_svms: allowedSvms(cluster, peer.allowedSvms),
    ...(remote
      ? {
          remote: {
            name: peer.established ? remote.name : "",
            ...(peer.established ? { serial_number: remote.serial } : {}),
            ip_addresses: remote.addresses,
          },
        }
      : offeredAddress(cluster, peer.ipspace)),
    authentication: {
      in_use: peer.inUse,
      state: peer.authentication,
      ...(peer.expiresMs !== null ? { expiry_time: clusterTime(peer.expiresMs, zone) } : {}),
    },
    encryption: {
      ...(peer.proposed !== null && (!peer.established || peer.renewal)
        ? { proposed: peer.proposed }
        : {}),
      state: peer.encryption,
    },
    _links: {
      self: { href: `/api/cluster/peers/${peer.uuid}` },
      interfaces: {
        href: `/api/network/ip/interfaces?services=intercluster_core&ipspace.uuid=${peer.ipspace}`,
      },
    },
  };
}
