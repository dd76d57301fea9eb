import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { parseServer, serverIdentity, serverName } from "../../key-managers/rules";
import type { KeyManagerOperation } from "../../key-managers/catalogue";
import { badValue } from "../errors";
import { accept } from "../jobs";
import { selfLink } from "../render-peer";
import { reply } from "../reply";
import type { LabCluster } from "../state";
import { parseBody, type Kind } from "./body";
import { newServer } from "./create";
import { documented } from "./documented";
import { keyJobMs } from "./effects";
import { contact, outOfQuorum } from "./network";
import { obey, orderedFailure } from "./orders";
import { managersPath } from "./render";
import { isAtLeast, keysOf } from "./state";
import { type LabKeyManager, type LabKeyServer } from "./records";

const identityOf = (text: string): string => {
  const server = parseServer(text);
  return server ? serverIdentity(server) : text;
};
export const findServer = (manager: LabKeyManager, name: string): LabKeyServer | undefined =>
  manager.servers.find(({ server }) => identityOf(server) === identityOf(name));

/** What every call on key servers checks first. */
function assertUsable(
  cluster: LabCluster,
  manager: LabKeyManager,
  operation: KeyManagerOperation,
  force = false,
): void {
  obey(cluster, operation);
  if (manager.kind !== "external") throw documented(cluster, operation, "65536828");
  // Releases up to 9.12 also say so where the cluster cannot do it at all.
  if (manager.svm !== null && !isAtLeast(cluster, 13)) {
    if (cluster.trouble.includes("old-effective-version"))
      throw documented(cluster, operation, "65536822");
    if (keysOf(cluster).metrocluster) throw documented(cluster, operation, "65536824");
  }
  if (!force && outOfQuorum(cluster)) throw documented(cluster, operation, "65536600");
}

/** POST …/key-servers: one server, or up to four in `records`. */
export function addServers(
  cluster: LabCluster,
  manager: LabKeyManager,
  request: LabRequest,
): LabResponse {
  const body = parseBody(request.body, { server: "string", records: "servers" });
  assertUsable(cluster, manager, "add-server");
  const given = body.servers("records") ?? [body.text("server") ?? ""];
  const names = given.map((text) => {
    const server = parseServer(text);
    if (!server) throw badValue("server", text);
    return serverName(server);
  });
  const refuse = (code: string, wording?: string) =>
    documented(cluster, "add-server", code, { ...(wording === undefined ? {} : { wording }) });
  const identities = names.map(identityOf);
  if (new Set(identities).size < identities.length) throw refuse("65536871");
  if (names.some((name) => findServer(manager, name))) throw refuse("65536870");
  if (
    manager.servers.some(({ secondaries }) =>
      secondaries.some((text) => identities.includes(identityOf(text))),
    )
  )
    throw refuse("65536042");
  if (manager.servers.length + names.length > 4) throw refuse("65536038");
  const certificates = [manager.clientCertificate, ...manager.authorities];
  if (
    certificates.some(
      (uuid) => !cluster.certificates.some((certificate) => certificate.uuid === uuid),
    )
  )
    throw refuse("65536821");
  contact(cluster, "add-server", names, () => "server");
  manager.servers.push(...names.map(newServer));
  const records = names.map((server) => ({
    server,
    ...selfLink(`${managersPath}/${manager.uuid}/key-servers/${encodeURIComponent(server)}`),
  }));
  return reply(request, 201, {
    num_records: names.length,
    ...(request.query.get("return_records") === "true" ? { records } : {}),
  });
}

const fields: Record<string, Kind> = {
  timeout: "number",
  create_remove_timeout: "number",
  username: "string",
  password: "string",
  secondary_key_servers: "strings",
  port: "number",
};

function checkSecondaries(
  cluster: LabCluster,
  manager: LabKeyManager,
  server: LabKeyServer,
  secondaries: readonly string[],
): void {
  const refuse = (code: string) => documented(cluster, "modify-server", code);
  if (!isAtLeast(cluster, 11) || cluster.trouble.includes("old-effective-version"))
    throw refuse("65538503");
  if (secondaries.length > 3) throw refuse("65537400");
  if (secondaries.some((text) => parseServer(text) === null)) throw refuse("65538413");
  const identities = secondaries.map(identityOf);
  if (identities.includes(identityOf(server.server))) throw refuse("65538407");
  if (new Set(identities).size < identities.length) throw refuse("65538408");
  if (
    manager.servers.some(
      (other) => other !== server && identities.includes(identityOf(other.server)),
    )
  )
    throw refuse("65538502");
}

/** PATCH …/key-servers/{server}; the list of secondary servers is replaced. */
export function modifyServer(
  cluster: LabCluster,
  manager: LabKeyManager,
  name: string,
  request: LabRequest,
): LabResponse {
  const body = parseBody(request.body, fields);
  assertUsable(cluster, manager, "modify-server");
  const refuse = (code: string) => documented(cluster, "modify-server", code);
  const server = findServer(manager, name);
  if (!server) throw refuse("65536843");
  if (!Object.keys(fields).some((field) => body.has(field))) throw refuse("65536880");
  if (body.has("port") && !isAtLeast(cluster, 18)) throw refuse("65537002");
  const timeout = body.number("timeout");
  const least = isAtLeast(cluster, 16) ? -1 : 1;
  if (timeout !== undefined && (timeout < least || timeout > 60))
    throw badValue("timeout", String(timeout));
  const [username, password] = [body.text("username"), body.text("password")];
  if (password !== undefined && (username ?? server.username) === "") throw refuse("65536845");
  if (username !== undefined && username !== "" && password === undefined) throw refuse("65536846");
  const secondaries = body.texts("secondary_key_servers");
  if (secondaries) checkSecondaries(cluster, manager, server, secondaries);
  if (server.server.startsWith("unwilling.example.com")) throw refuse("65536921");
  server.timeoutS = timeout ?? server.timeoutS;
  server.writeTimeoutS = body.number("create_remove_timeout") ?? server.writeTimeoutS;
  server.username = username ?? server.username;
  server.secondaries = secondaries ?? server.secondaries;
  return reply(request, 200, {});
}

/** DELETE …/key-servers/{server}; `force` skips the quorum. An external key manager without servers is not listed any more. */
export function removeServer(
  cluster: LabCluster,
  manager: LabKeyManager,
  name: string,
  request: LabRequest,
): LabResponse {
  assertUsable(cluster, manager, "remove-server", request.query.get("force") === "true");
  const server = findServer(manager, name);
  if (!server) throw documented(cluster, "remove-server", "65536843");
  if (server.holdsSoleKeys) throw documented(cluster, "remove-server", "65536700");
  manager.servers = manager.servers.filter((candidate) => candidate !== server);
  return reply(request, 200, {});
}

/** POST …/restore: always a job. */
export function restoreKeys(
  lab: LabWorld,
  cluster: LabCluster,
  manager: LabKeyManager,
  request: LabRequest,
): LabResponse {
  obey(cluster, "restore");
  if (manager.kind !== "external" || manager.servers.length === 0)
    throw documented(cluster, "restore", "65536843");
  return accept(lab, cluster, request, {
    takesMs: keyJobMs,
    description: `POST ${managersPath}/${manager.uuid}/restore`,
    about: `${managersPath}/${manager.uuid}`,
    effect: null,
    failure: orderedFailure(cluster, "restore"),
  });
}
