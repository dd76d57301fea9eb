import type { CollectionSpec } from "../query/fields";
import type { Json } from "../query/paths";
import { selfLink } from "../render-peer";
import type { LabCluster } from "../state";
import { answers, isAvailable } from "./network";
import { isAtLeast, keysOf } from "./state";
import { type LabKeyManager, type LabKeyServer } from "./records";

export const managersPath = "/api/security/key-managers";
const ref = (name: string): string[] => [`${name}.name`, `${name}.uuid`];

export function managersSpec(cluster: LabCluster): CollectionSpec {
  return {
    keys: ["uuid"],
    fields: [
      "uuid",
      "scope",
      ...ref("svm"),
      "policy",
      ...ref("external.client_certificate"),
      ...ref("external.server_ca_certificates"),
      "external.servers.server",
      "external.servers.timeout",
      "external.servers.username",
      "external.servers.secondary_key_servers",
      "onboard.enabled",
      "onboard.key_backup",
      "volume_encryption.supported",
      "volume_encryption.code",
      "volume_encryption.message",
      "is_default_data_at_rest_encryption_disabled",
      ...(isAtLeast(cluster, 16) ? ["enabled", ...ref("configuration")] : []),
    ],
    expensive: ["status.code", "status.message"],
    ...(isAtLeast(cluster, 16) ? { brings: { status: ["enabled", "configuration"] } } : {}),
    secret: ["onboard.passphrase", "onboard.existing_passphrase"],
  };
}

const svmRef = (cluster: LabCluster, name: string): Json => {
  const uuid = cluster.svms.find((svm) => svm.name === name)?.uuid ?? "";
  return { uuid, name, ...selfLink(`/api/svm/svms/${uuid}`) };
};

/** Text between the marks of a key backup; says which one it is, and is no key. */
function backupText(cluster: LabCluster, manager: LabKeyManager): string {
  const blob = Buffer.from(
    `Emulated key backup ${manager.backupNumber} of ${cluster.name}, ${manager.uuid}`,
  ).toString("base64");
  return `--------------------------BEGIN BACKUP--------------------------\n${blob.replace(/.{1,64}/g, "$&\n")}---------------------------END BACKUP---------------------------\n`;
}

function encryption(manager: LabKeyManager): Json {
  if (manager.unsynchronised.length === 0) return { supported: true, code: 0, message: "" };
  // The text of the reference's example; that a node without the key database shows it is our reading.
  return {
    supported: false,
    code: 65536935,
    message: `The following nodes do not support volume granular encryption: ${manager.unsynchronised.join(", ")}.`,
  };
}

const partnerMissing =
  "This cluster is part of a MetroCluster configuration. Configure an external key manager on the partner cluster providing the same key servers before proceeding with any key manager operations.";

function status(
  manager: LabKeyManager,
  partner: LabKeyManager | undefined,
  mirrored: boolean,
): Json {
  if (manager.kind === "external" && mirrored && partner?.kind !== "external")
    return { code: 65537204, message: partnerMissing };
  return { code: 65537200, message: "No action needed at this time." };
}

/** One key manager as GET answers it; passphrases and passwords are write-only. */
export function managerRecord(
  cluster: LabCluster,
  manager: LabKeyManager,
  partner: LabKeyManager | undefined,
): Json {
  const external = manager.kind === "external";
  const newer = isAtLeast(cluster, 16);
  return {
    uuid: manager.uuid,
    scope: manager.svm === null ? "cluster" : "svm",
    ...(manager.svm === null ? {} : { svm: svmRef(cluster, manager.svm) }),
    ...(newer
      ? { enabled: manager.enabled, configuration: { name: "default", uuid: manager.uuid } }
      : {}),
    ...(external
      ? {
          external: {
            ...(manager.clientCertificate === null
              ? {}
              : { client_certificate: { uuid: manager.clientCertificate } }),
            // By UUID alone: so the transcripts of 9.17.1.
            server_ca_certificates: manager.authorities.map((uuid) => ({ uuid })),
            servers: manager.servers.map((server) => ({
              server: server.server,
              timeout: server.timeoutS,
              username: server.username,
              // A text here, a list on the key-servers resource: so the reference.
              ...(server.secondaries.length > 0
                ? { secondary_key_servers: server.secondaries.join(", ") }
                : {}),
              ...selfLink(
                `${managersPath}/${manager.uuid}/key-servers/${encodeURIComponent(server.server)}`,
              ),
            })),
          },
        }
      : {}),
    onboard: external
      ? { enabled: false }
      : { enabled: true, key_backup: backupText(cluster, manager) },
    volume_encryption: encryption(manager),
    ...(manager.svm === null
      ? {
          is_default_data_at_rest_encryption_disabled: manager.defaultEncryptionDisabled === true,
        }
      : {}),
    ...(newer && !manager.enabled
      ? {}
      : { status: status(manager, partner, keysOf(cluster).metrocluster !== null) }),
    ...selfLink(`${managersPath}/${manager.uuid}`),
  };
}

export function serversSpec(cluster: LabCluster): CollectionSpec {
  return {
    keys: ["server"],
    fields: [
      "server",
      "timeout",
      "username",
      ...(isAtLeast(cluster, 8) ? ["secondary_key_servers"] : []),
      ...(isAtLeast(cluster, 16) ? ["create_remove_timeout"] : []),
    ],
    expensive: isAtLeast(cluster, 13)
      ? ["connectivity.cluster_availability", "connectivity.node_states"]
      : ["connectivity.cluster_availability", "connectivity.records"],
    secret: ["password"],
  };
}

function connectivity(cluster: LabCluster, server: string): Json {
  const states = cluster.nodes.map((node) => ({
    node: { uuid: node.uuid, name: node.name },
    state:
      node.state !== "up"
        ? "unknown"
        : answers(cluster, server, node.name)
          ? "available"
          : "not_responding",
  }));
  const cluster_availability = isAvailable(cluster, server);
  // Up to 9.12 only nodes with trouble are listed, under another name.
  return isAtLeast(cluster, 13)
    ? { cluster_availability, node_states: states }
    : { cluster_availability, records: states.filter(({ state }) => state !== "available") };
}

export const serverRecord = (
  cluster: LabCluster,
  manager: LabKeyManager,
  server: LabKeyServer,
): Json => ({
  server: server.server,
  timeout: server.timeoutS,
  ...(isAtLeast(cluster, 16) ? { create_remove_timeout: server.writeTimeoutS } : {}),
  username: server.username,
  ...(server.secondaries.length > 0 ? { secondary_key_servers: server.secondaries } : {}),
  connectivity: connectivity(cluster, server.server),
  ...selfLink(`${managersPath}/${manager.uuid}/key-servers/${encodeURIComponent(server.server)}`),
});
