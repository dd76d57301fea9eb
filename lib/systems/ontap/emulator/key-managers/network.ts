import { parseServer, serverIdentity } from "../../key-managers/rules";
import type { KeyManagerOperation } from "../../key-managers/catalogue";
import type { OntapError } from "../errors";
import type { LabCluster } from "../state";
import { documented } from "./documented";
import { keysOf } from "./state";
import { type LabKeyManager } from "./records";

/** Hosts that go wrong in a documented way, so that every answer of a key server can be had by typing its name. */
export const peculiarHosts: Record<string, string> = {
  "silent.example.com": "65536852",
  "wrong-ca.example.com": "66060338",
  "wrong-client.example.com": "66060339",
  "kmip-error.example.com": "66060340",
  "unwilling.example.com": "65536921",
};

const hostOf = (server: string): string =>
  parseServer(server)?.host.toLowerCase() ?? server.toLowerCase();

const concerns = (silent: string, server: string): boolean => {
  const [one, other] = [parseServer(silent), parseServer(server)];
  return (
    one !== null &&
    other !== null &&
    (silent.includes(":")
      ? serverIdentity(one) === serverIdentity(other)
      : one.host.toLowerCase() === other.host.toLowerCase())
  );
};

/** Whether a node gets an answer from a key server. */
export const answers = (cluster: LabCluster, server: string, node: string): boolean =>
  !keysOf(cluster).silent.some(
    (silence) =>
      concerns(silence.server, server) && (silence.node === null || silence.node === node),
  );

/** Whether the cluster as a whole can use a server: at least one node reaches it. */
export const isAvailable = (cluster: LabCluster, server: string): boolean =>
  cluster.nodes.some((node) => answers(cluster, server, node.name));

/** Throws what the first of these servers does wrong. Calls that do not document a code answer 65536852 for it. */
export function contact(
  cluster: LabCluster,
  operation: KeyManagerOperation,
  servers: readonly string[],
  target: (index: number) => string,
): void {
  for (const [index, server] of servers.entries()) {
    const code =
      peculiarHosts[hostOf(server)] ?? (isAvailable(cluster, server) ? null : "65536852");
    if (code !== null) throw refusal(cluster, operation, code, target(index));
  }
}

function refusal(
  cluster: LabCluster,
  operation: KeyManagerOperation,
  code: string,
  server: string,
): OntapError {
  const known = operation === "create" && code === "65536921" ? "65536852" : code;
  const aboutCertificates =
    operation === "create" && (known === "66060338" || known === "66060339");
  return documented(cluster, operation, known, aboutCertificates ? {} : { target: server });
}

/** A cluster with a node that is down has no quorum for changes of key servers. */
export const outOfQuorum = (cluster: LabCluster): boolean =>
  cluster.nodes.some((node) => node.state !== "up");

/** Throws what the servers say to these certificates: expired ones are refused. */
export function presentCertificates(
  cluster: LabCluster,
  operation: "create" | "modify",
  manager: Pick<LabKeyManager, "clientCertificate" | "authorities">,
  nowMs: number,
): void {
  const expired = (uuid: string | null): boolean =>
    (cluster.certificates.find((certificate) => certificate.uuid === uuid)?.expiresMs ??
      Infinity) <= nowMs;
  if (manager.authorities.some(expired)) throw documented(cluster, operation, "66060338");
  if (expired(manager.clientCertificate)) throw documented(cluster, operation, "66060339");
}
