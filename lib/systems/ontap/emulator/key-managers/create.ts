import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import {
  parseServer,
  passphraseLength,
  serverIdentity,
  serverName,
} from "../../key-managers/rules";
import { OntapError, badValue } from "../errors";
import { digest } from "../fleet/peers";
import { accept } from "../jobs";
import { omit } from "../query/paths";
import { reply } from "../reply";
import type { LabCluster, LabCertificate, World } from "../state";
import { parseBody, type Body, type Kind } from "./body";
import { documented, numbered } from "./documented";
import { keyJobMs } from "./effects";
import { contact, outOfQuorum, presentCertificates } from "./network";
import { obey, orderedFailure } from "./orders";
import { managerRecord, managersPath } from "./render";
import { isAtLeast, keysOf, managerOf } from "./state";
import { type LabKeyManager, type LabKeyServer } from "./records";

const fields: Record<string, Kind> = {
  "svm.uuid": "string",
  "svm.name": "string",
  scope: "string",
  policy: "string",
  "external.client_certificate.uuid": "string",
  "external.client_certificate.name": "string",
  "external.server_ca_certificates": "references",
  "external.servers": "servers",
  "onboard.passphrase": "string",
  "onboard.existing_passphrase": "string",
  "onboard.synchronize": "boolean",
};

export const newServer = (server: string): LabKeyServer => ({
  server,
  timeoutS: 25,
  writeTimeoutS: 10,
  username: "",
  secondaries: [],
  holdsSoleKeys: false,
});

/** The key manager of the partner site, and the site itself. */
export function partnerOf(
  world: World,
  cluster: LabCluster,
): { cluster: LabCluster; manager: LabKeyManager | undefined; reachable: boolean } | null {
  const { metrocluster } = keysOf(cluster);
  const partner = world.clusters.find(({ name }) => name === metrocluster?.partner);
  return metrocluster && partner
    ? { cluster: partner, manager: managerOf(partner, null), reachable: metrocluster.reachable }
    : null;
}

/** Whether a passphrase has the length this cluster wants. */
export const fitsLength = (cluster: LabCluster, passphrase: string): boolean => {
  const min = keysOf(cluster).commonCriteria ? passphraseLength.strictMin : passphraseLength.min;
  return (
    passphrase.length >= min &&
    passphrase.length <= passphraseLength.max &&
    !/[^\x20-\x7e]/.test(passphrase)
  );
};

function svmOf(cluster: LabCluster, body: Body): string | null {
  const wanted = body.text("svm.uuid") ?? body.text("svm.name");
  if (wanted === undefined) return null;
  const svm = cluster.svms.find(({ uuid, name }) => uuid === wanted || name === wanted);
  if (!svm) throw badValue("svm", wanted);
  return svm.name;
}

/** An installed certificate of that type and scope, by UUID or name. */
export function installed(
  cluster: LabCluster,
  operation: "create" | "modify",
  wanted: string,
  type: LabCertificate["type"],
  svm: string | null,
): string {
  const certificate = cluster.certificates.find(
    (each) =>
      (each.uuid === wanted || each.name === wanted) && each.type === type && each.svm === svm,
  );
  if (!certificate)
    throw documented(cluster, operation, "65536821", {
      target: type === "client" ? "external.client_certificate" : "external.server_ca_certificates",
    });
  return certificate.uuid;
}

const blank = (lab: LabWorld, svm: string | null, kind: LabKeyManager["kind"]): LabKeyManager => ({
  uuid: lab.random.uuid(),
  svm,
  kind,
  enabled: true,
  passphrase: null,
  backupNumber: 1,
  unsynchronised: [],
  clientCertificate: null,
  authorities: [],
  servers: [],
});

function assertFree(cluster: LabCluster, svm: string | null, wants: LabKeyManager["kind"]): void {
  const present = managerOf(cluster, svm);
  if (!present) return;
  if (wants === "onboard" && present.kind === "onboard")
    throw documented(
      cluster,
      "create",
      numbered(cluster, [
        [0, "65536907"],
        [13, "65536913"],
        [17, "65539706"],
      ]),
    );
  // As recorded of one whose last server was removed (netapp.ontap collection, na_ontap_security_key_manager).
  if (present.kind === "external" && present.servers.length === 0)
    throw new OntapError(
      400,
      "65536870",
      `${svm === null ? "Cluster" : "SVM"} "${svm ?? cluster.name}" already has external key management configured.`,
    );
  if (wants === "external" && present.kind === "external")
    throw documented(cluster, "create", "65536870");
  throw documented(
    cluster,
    "create",
    svm === null
      ? numbered(cluster, [
          [0, "65536823"],
          [16, "65539216"],
        ])
      : "65536823",
  );
}

function onboard(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  svm: string | null,
  body: Body,
): LabKeyManager {
  const refuse = (code: string, target?: string) =>
    documented(cluster, "create", code, target === undefined ? {} : { target });
  const partner = partnerOf(world, cluster);
  const synchronise = body.flag("onboard.synchronize") === true;
  const passphrase = body.text("onboard.passphrase");
  if (svm !== null) throw refuse("65536916");
  if (synchronise) {
    if (passphrase === undefined) throw refuse("65537240");
    if (body.has("onboard.existing_passphrase")) throw refuse("65537241");
    if (!partner) throw refuse("65537246");
    if (managerOf(cluster, null)?.kind === "onboard") throw refuse("65537244");
    if (partner.manager?.kind !== "onboard") throw refuse("65537245");
  }
  assertFree(cluster, null, "onboard");
  if (passphrase === undefined || !fitsLength(cluster, passphrase)) throw refuse("65536920");
  if (partner && !partner.reachable)
    throw refuse(
      numbered(cluster, [
        [0, "65536310"],
        [16, "65539221"],
      ]),
    );
  if (partner?.manager?.kind === "external") throw refuse("65536900");
  if (partner?.manager && !synchronise) throw refuse("65536906");
  // No reference names the answer to another passphrase than the partner's before 9.16.
  if (synchronise && partner?.manager?.passphrase !== digest(passphrase)) throw refuse("65537248");
  const manager = { ...blank(lab, null, "onboard"), passphrase: digest(passphrase) };
  if (!outOfQuorum(cluster)) return manager;
  keysOf(cluster).managers.push({
    ...manager,
    unsynchronised: cluster.nodes.filter(({ state }) => state !== "up").map(({ name }) => name),
  });
  throw refuse("65536903");
}

function external(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  svm: string | null,
  body: Body,
): LabKeyManager {
  const refuse = (code: string, target?: string) =>
    documented(cluster, "create", code, target === undefined ? {} : { target });
  assertFree(cluster, svm, "external");
  const client =
    body.text("external.client_certificate.uuid") ?? body.text("external.client_certificate.name");
  const authorities = body.references("external.server_ca_certificates") ?? [];
  const names = body.servers("external.servers") ?? [];
  if (client === undefined) throw refuse("65536876", "external.client_certificate");
  if (authorities.length === 0) throw refuse("65536876", "external.server_ca_certificates");
  if (names.length === 0) throw refuse("65536876", "external.servers");
  if (names.length > 4) throw refuse("65536038");
  const servers = names.map((name, index) => {
    const server = parseServer(name);
    if (!server) throw badValue(`external.servers[${index}]`, name);
    return server;
  });
  const identities = servers.map(serverIdentity);
  const twin = identities.findIndex((identity, index) => identities.indexOf(identity) < index);
  if (twin >= 0) throw refuse("65536871", `external.servers[${twin}]`);
  if (
    svm !== null &&
    managerOf(cluster, null) &&
    keysOf(cluster).encryptedVolumes.some((volume) => volume.svm === svm)
  )
    throw refuse("65536878");
  const manager: LabKeyManager = {
    ...blank(lab, svm, "external"),
    clientCertificate: installed(cluster, "create", client, "client", svm),
    authorities: authorities.map((wanted) =>
      installed(cluster, "create", wanted, "server_ca", svm),
    ),
    servers: servers.map((server) => newServer(serverName(server))),
  };
  if (partnerOf(world, cluster)?.manager?.kind === "onboard") throw refuse("65536895");
  presentCertificates(cluster, "create", manager, lab.now());
  contact(
    cluster,
    "create",
    manager.servers.map(({ server }) => server),
    (index) => `external.servers[${index}]`,
  );
  return manager;
}

/** No reference names any. */
const knownPolicies = ["lab-policy"];

/** POST /api/security/key-managers: 201 with the record; a job for external ones from 9.16 on. */
export function createManager(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
): LabResponse {
  const body = parseBody(request.body, fields);
  obey(cluster, "create");
  const svm = svmOf(cluster, body);
  if (svm !== null && !isAtLeast(cluster, 13) && cluster.trouble.includes("old-effective-version"))
    throw documented(cluster, "create", "65536822");
  if (svm !== null && keysOf(cluster).metrocluster) throw documented(cluster, "create", "65536824");
  const policy = body.text("policy");
  if (policy !== undefined && isAtLeast(cluster, 16)) {
    if (svm === null) throw documented(cluster, "create", "65538120");
    if (!knownPolicies.includes(policy)) throw documented(cluster, "create", "65538111");
  }
  const wantsOnboard = body.has("onboard");
  if (wantsOnboard && body.has("external"))
    throw new OntapError(
      400,
      "262186",
      'Field "onboard" cannot be used with field "external".',
      "onboard",
    );
  const manager = wantsOnboard
    ? onboard(world, lab, cluster, svm, body)
    : external(world, lab, cluster, svm, body);
  // "Ignored if specified for the onboard key manager" (NetApp reference, key managers).
  if (policy !== undefined && !wantsOnboard) manager.policy = policy;
  if (!wantsOnboard && isAtLeast(cluster, 16))
    return accept(lab, cluster, request, {
      takesMs: keyJobMs,
      description: `POST ${managersPath}`,
      about: `${managersPath}/${manager.uuid}`,
      effect: { kind: "create", manager },
      failure: orderedFailure(cluster, "create"),
    });
  keysOf(cluster).managers.push(manager);
  const record = omit(managerRecord(cluster, manager, partnerOf(world, cluster)?.manager), {
    status: true,
  });
  return reply(
    request,
    201,
    {
      num_records: 1,
      ...(request.query.get("return_records") === "true" ? { records: [record] } : {}),
    },
    { location: `${managersPath}/${manager.uuid}` },
  );
}
