import type { LabWorld } from "@/lib/systems/contract/emulator";
import { digest } from "../fleet/peers";
import { dayMs } from "@/lib/domain/time-units";
import type { LabCertificate, LabCluster, World } from "../state";
import { newServer } from "./create";
import { blankKeys, keysOf } from "./state";
import { type LabKeyManager, type LabKeyServer, type LabKeys } from "./records";

/** The passphrase of every Onboard Key Manager the lab begins with: emulated, and of use nowhere else. */
export const labPassphrase = "peerdeck lab passphrase, 64 characters long for Common Criteria!!";

const named = (cluster: LabCluster, name: string): string =>
  cluster.certificates.find((certificate) => certificate.name === name)?.uuid ?? "";

function install(
  world: LabWorld,
  cluster: LabCluster,
  name: string,
  type: LabCertificate["type"],
  svm: string | null,
  days: number,
): string {
  const certificate: LabCertificate = {
    uuid: world.random.uuid(),
    name,
    commonName: type === "client" ? `${svm ?? cluster.name}.example.com` : "Example KMIP Root CA",
    type,
    svm,
    ca: type === "client" ? "Example Issuing CA 2" : "Example KMIP Root CA",
    serial: world.random.hex(16).toUpperCase(),
    expiresMs: world.now() + days * dayMs,
  };
  cluster.certificates.push(certificate);
  return certificate.uuid;
}

const manager = (
  world: LabWorld,
  kind: LabKeyManager["kind"],
  values: Partial<LabKeyManager> = {},
): LabKeyManager => ({
  uuid: world.random.uuid(),
  svm: null,
  kind,
  enabled: true,
  passphrase: kind === "onboard" ? digest(labPassphrase) : null,
  backupNumber: 1,
  unsynchronised: [],
  clientCertificate: null,
  authorities: [],
  servers: [],
  ...values,
});

const server = (name: string, more: Partial<LabKeyServer> = {}): LabKeyServer => ({
  ...newServer(name),
  ...more,
});

/** External with one server silent on a node, one SVM with key servers of its own, and a keystore in a cloud. */
function production(world: LabWorld, cluster: LabCluster, keys: LabKeys): void {
  const certificates = {
    clientCertificate: named(cluster, "kmip-client-current"),
    authorities: [named(cluster, "kmip-server-ca")],
  };
  keys.managers.push(
    manager(world, "external", {
      ...certificates,
      servers: [
        server("kmip1.example.com:5696", {
          secondaries: ["kmip1b.example.com:5696", "192.0.2.72:5696"],
        }),
        server("192.0.2.71:5696"),
      ],
    }),
    manager(world, "external", {
      svm: "svm_nfs01",
      clientCertificate: named(cluster, "svm_nfs01-kmip-client"),
      authorities: certificates.authorities,
      servers: [server("192.0.2.80:5696")],
    }),
  );
  keys.silent.push({ server: "kmip1.example.com:5696", node: `${cluster.name}-02` });
  keys.encryptedVolumes.push(
    { uuid: world.random.uuid(), name: "vol_payroll", svm: "svm_cifs01" },
    { uuid: world.random.uuid(), name: "vol_home", svm: "svm_nfs01" },
  );
  keys.keystores.push({
    uuid: world.random.uuid(),
    type: "akv",
    svm: "svm_repl01",
    state: "active",
  });
}

/** Nothing yet, but every certificate a person needs, also for an SVM. */
function recovery(world: LabWorld, cluster: LabCluster): void {
  install(world, cluster, "svm_nfs01_dr-kmip-ca", "server_ca", "svm_nfs01_dr", 2000);
}

function archive(world: LabWorld, _cluster: LabCluster, keys: LabKeys): void {
  keys.managers.push(manager(world, "onboard"));
  keys.encryptedVolumes.push({
    uuid: world.random.uuid(),
    name: "vol_archive_2019",
    svm: "svm_archive01",
  });
}

/** Older wording, a client certificate that has expired, and a server nobody reaches. */
function edge(world: LabWorld, cluster: LabCluster, keys: LabKeys): void {
  keys.managers.push(
    manager(world, "external", {
      clientCertificate: named(cluster, "kmip-client-old"),
      authorities: [named(cluster, "kmip-server-ca")],
      servers: [server("203.0.113.85:5696"), server("kmip-sin.example.com:5696")],
    }),
  );
  keys.silent.push({ server: "203.0.113.85:5696", node: null });
}

/** Four servers that all answer, a renewed certificate to replace the present one, and jobs, as from 9.16 on. */
function vault(world: LabWorld, cluster: LabCluster, keys: LabKeys): void {
  const current = named(cluster, "kmip-client-current");
  keys.keyPairs[current] = "pair-1";
  keys.keyPairs[install(world, cluster, "kmip-client-renewed", "client", null, 900)] = "pair-1";
  install(world, cluster, "kmip-server-ca-2", "server_ca", null, 3000);
  keys.managers.push(
    manager(world, "external", {
      clientCertificate: current,
      authorities: [named(cluster, "kmip-server-ca")],
      servers: [1, 2, 3, 4].map((number) => server(`kmip-vault-${number}.example.com:5696`)),
    }),
  );
}

/** Common Criteria mode; a third node joined and was not synchronised. */
function government(world: LabWorld, cluster: LabCluster, keys: LabKeys): void {
  keys.commonCriteria = true;
  keys.managers.push(
    manager(world, "onboard", { unsynchronised: [cluster.nodes.at(-1)?.name ?? ""] }),
  );
}

/** One site of a MetroCluster has the Onboard Key Manager, the other is to take it over. */
function mirrored(
  world: LabWorld,
  cluster: LabCluster,
  keys: LabKeys,
  partner: string,
  first: boolean,
): void {
  keys.metrocluster = { partner, reachable: true };
  if (first) keys.managers.push(manager(world, "onboard"));
}

type Filler = (world: LabWorld, cluster: LabCluster, keys: LabKeys) => void;
const byName: Record<string, Filler> = {
  "eu-prod-01": production,
  "eu-dr-01": recovery,
  "us-arch-02": archive,
  "ap-edge-04": edge,
  "eu-vault-05": vault,
  "gov-cc-06": government,
  "mc-ham-01": (world, cluster, keys) => mirrored(world, cluster, keys, "mc-ham-02", true),
  "mc-ham-02": (world, cluster, keys) => mirrored(world, cluster, keys, "mc-ham-01", false),
};

/** A generated cluster: onboard, external or nothing, in turn. */
function generated(world: LabWorld, cluster: LabCluster, keys: LabKeys, index: number): void {
  if (index % 3 === 0) keys.managers.push(manager(world, "onboard"));
  if (index % 3 === 1)
    keys.managers.push(
      manager(world, "external", {
        clientCertificate: named(cluster, "kmip-client-current"),
        authorities: [named(cluster, "kmip-server-ca")],
        servers: [server("kmip1.example.com:5696"), server("kmip2.example.com:5696")],
      }),
    );
}

/** Gives every cluster of the world its key managers. Last of all, so that it changes nothing else a seed makes. */
export function equipWithKeys(world: LabWorld, lab: World): void {
  for (const [index, cluster] of lab.clusters.entries()) {
    cluster.keys = blankKeys();
    const fill = byName[cluster.name];
    if (fill) fill(world, cluster, keysOf(cluster));
    else generated(world, cluster, keysOf(cluster), index);
  }
}
