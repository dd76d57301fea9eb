import { withAnswer } from "@/lib/domain/answer";
import type {
  KeyManagerCertificate,
  KeyManagerSnapshot,
  KeyServer,
} from "@/lib/domain/key-manager";
import { textOf } from "@/lib/systems/kit/sent-as";
import { toInstant } from "../to-peer";
import type { certificateWireSchema } from "../wire";
import type { z } from "zod";
import { statusOf } from "./findings";
import type { KeyManagerWire, KeyServerWire, KeystoreWire } from "./wire";

type CertificateWire = z.infer<typeof certificateWireSchema>;

/** What a key manager is read with: the cluster, its certificates, and the servers with their connectivity. */
export interface KeyManagerSurroundings {
  clusterName: string;
  certificates: ReadonlyMap<string, CertificateWire>;
  /** Null where the servers could not be read apart; then the manager's own list has to do. */
  servers: readonly KeyServerWire[] | null;
  nowMs: number;
}

/** One record may show both: external counts when it is there (netapp.ontap collection, fixtures). */
export const kindOf = (wire: KeyManagerWire): "onboard" | "external" =>
  wire.external ? "external" : "onboard";

function toServer(wire: KeyServerWire): KeyServer {
  const { connectivity } = wire;
  const states = connectivity?.node_states ?? connectivity?.records ?? [];
  return {
    server: wire.server,
    timeoutS: wire.timeout ?? null,
    writeTimeoutS: wire.create_remove_timeout ?? null,
    username: wire.username || null,
    secondaries: wire.secondary_key_servers,
    available: connectivity?.cluster_availability ?? null,
    nodes: states
      .map(({ node, state }) => ({
        node: node?.name ?? node?.uuid ?? "?",
        state: state ?? "unknown",
      }))
      .sort((one, other) => one.node.localeCompare(other.node)),
    nodesComplete: connectivity?.node_states !== undefined,
  };
}

function certificatesOf(
  wire: KeyManagerWire,
  known: KeyManagerSurroundings["certificates"],
): KeyManagerCertificate[] {
  const certificate = (
    role: KeyManagerCertificate["role"],
    reference: { uuid?: string | undefined; name?: string | undefined } | undefined,
  ): KeyManagerCertificate[] => {
    if (reference?.uuid === undefined) return [];
    const installed = known.get(reference.uuid);
    return [
      {
        role,
        id: reference.uuid,
        name: installed?.name ?? reference.name ?? null,
        expiresAt: toInstant(installed?.expiry_time),
      },
    ];
  };
  return [
    ...certificate("client", wire.external?.client_certificate),
    ...(wire.external?.server_ca_certificates ?? []).flatMap((reference) =>
      certificate("authority", reference),
    ),
  ];
}

const scopeOf = (
  wire: Pick<KeyManagerWire, "scope" | "svm">,
  clusterName: string,
): KeyManagerSnapshot["scope"] =>
  wire.svm && wire.scope !== "cluster"
    ? { whole: false, id: wire.svm.uuid ?? null, name: wire.svm.name ?? wire.svm.uuid ?? "SVM" }
    : { whole: true, id: null, name: clusterName };

/** The record without what must never be shown. */
function withoutSecrets(
  wire: KeyManagerWire,
  servers: readonly KeyServerWire[] | null,
): Record<string, unknown> {
  const onboard =
    wire.onboard &&
    Object.fromEntries(
      Object.entries(wire.onboard).filter(
        ([field]) => !["key_backup", "passphrase", "existing_passphrase"].includes(field),
      ),
    );
  const clean = (server: KeyServerWire): Record<string, unknown> =>
    Object.fromEntries(Object.entries(server).filter(([field]) => field !== "password"));
  return {
    ...wire,
    ...(onboard ? { onboard } : {}),
    ...(servers ? { key_servers: servers.map(clean) } : {}),
  };
}

/** Maps one key manager to the product's terms. Pure; nothing of the answer is a secret. */
export function toKeyManager(
  wire: KeyManagerWire,
  around: KeyManagerSurroundings,
): KeyManagerSnapshot {
  const kind = kindOf(wire);
  const scope = scopeOf(wire, around.clusterName);
  const { volume_encryption: encryption } = wire;
  const snapshot: KeyManagerSnapshot = {
    key: wire.uuid,
    kind,
    name: scope.name,
    scope,
    status: "unknown",
    nativeState:
      wire.status?.code === undefined
        ? "not reported"
        : [wire.status.code, wire.status.message].filter(Boolean).join(" "),
    statusReason: null,
    servers:
      kind === "external" ? (around.servers ?? wire.external?.servers ?? []).map(toServer) : [],
    certificates: certificatesOf(wire, around.certificates),
    volumeEncryption:
      encryption?.supported === undefined
        ? null
        : {
            supported: encryption.supported,
            code: encryption.code ?? null,
            message: encryption.message ?? "",
          },
    enabled: wire.enabled ?? null,
    native: withAnswer(
      withoutSecrets(wire, around.servers),
      textOf(wire),
      ...(around.servers ?? []).map(textOf),
    ),
  };
  const { status, reason } = statusOf(snapshot, around.nowMs);
  return { ...snapshot, status, statusReason: reason };
}

const keystoreNames: Record<string, string> = {
  akv: "Azure Key Vault",
  aws: "AWS KMS",
  gcp: "Google Cloud KMS",
  ikp: "IBM Key Protect",
  barbican: "Barbican",
};

/** Keystores that are key managers of their own are not shown twice. */
const ownKinds = new Set(["okm", "kmip"]);

/** A keystore of a cloud, to be looked at; null for the two kinds that are key managers themselves. */
export function toCloudManager(
  wire: KeystoreWire,
  clusterName: string,
  nowMs: number,
): KeyManagerSnapshot | null {
  if (wire.type !== undefined && ownKinds.has(wire.type)) return null;
  const scope = scopeOf(wire, clusterName);
  const snapshot: KeyManagerSnapshot = {
    key: wire.uuid,
    kind: "cloud",
    name: `${scope.name}: ${keystoreNames[wire.type ?? ""] ?? wire.type ?? "keystore"}`,
    scope,
    status: "unknown",
    nativeState: wire.state ?? "not reported",
    statusReason: null,
    servers: [],
    certificates: [],
    volumeEncryption: null,
    enabled: wire.enabled ?? null,
    native: withAnswer({ ...wire }, textOf(wire)),
  };
  const { status, reason } = statusOf(snapshot, nowMs);
  return { ...snapshot, status, statusReason: reason };
}
