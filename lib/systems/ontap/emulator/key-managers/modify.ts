import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { OntapError } from "../errors";
import { digest } from "../fleet/peers";
import { accept } from "../jobs";
import { reply } from "../reply";
import type { LabCluster } from "../state";
import { parseBody, type Body, type Kind } from "./body";
import { fitsLength, installed } from "./create";
import { documented } from "./documented";
import { keyJobMs } from "./effects";
import { contact, outOfQuorum, presentCertificates } from "./network";
import { obey, orderedFailure } from "./orders";
import { managersPath } from "./render";
import { isAtLeast, keysOf } from "./state";
import { type LabKeyManager } from "./records";

const fields: Record<string, Kind> = {
  // Sent with every change of an SVM's key manager by netapp.ontap, which works on real clusters.
  "svm.name": "string",
  "svm.uuid": "string",
  is_default_data_at_rest_encryption_disabled: "boolean",
  policy: "string",
  "external.client_certificate.uuid": "string",
  "external.client_certificate.name": "string",
  "external.server_ca_certificates": "references",
  "onboard.passphrase": "string",
  "onboard.existing_passphrase": "string",
  "onboard.synchronize": "boolean",
};
const fixed = [
  "uuid",
  "scope",
  "external.servers",
  "onboard.enabled",
  "onboard.key_backup",
  "status",
  "volume_encryption",
  "configuration",
  "enabled",
];

/** As clusters word it (netapp.ontap collection, na_ontap_security_key_manager), unlike the reference. */
const wrongPassphrase = () =>
  new OntapError(
    400,
    "65536139",
    "Cluster-wide passphrase is incorrect.",
    "onboard.existing_passphrase",
  );

function changePassphrase(cluster: LabCluster, manager: LabKeyManager, body: Body): void {
  const refuse = (code: string, target?: string) =>
    documented(cluster, "modify", code, target === undefined ? {} : { target });
  const [existing, next] = [
    body.text("onboard.existing_passphrase"),
    body.text("onboard.passphrase"),
  ];
  if (body.flag("onboard.synchronize") === true) {
    if (next !== undefined) throw refuse("65537243");
    if (existing === undefined) throw refuse("65537242");
    if (digest(existing) !== manager.passphrase) throw wrongPassphrase();
    manager.unsynchronised = cluster.nodes
      .filter(({ state }) => state !== "up")
      .map(({ name }) => name);
    return;
  }
  if (existing === undefined || next === undefined)
    throw refuse(
      "65536917",
      existing === undefined ? "onboard.existing_passphrase" : "onboard.passphrase",
    );
  if (digest(existing) !== manager.passphrase) throw wrongPassphrase();
  if (digest(next) === manager.passphrase) throw refuse("65536150");
  if (!fitsLength(cluster, next))
    throw refuse(keysOf(cluster).commonCriteria ? "65536802" : "65536404");
  manager.passphrase = digest(next);
  manager.backupNumber += 1;
  if (!outOfQuorum(cluster)) return;
  manager.unsynchronised = cluster.nodes
    .filter(({ state }) => state !== "up")
    .map(({ name }) => name);
  throw refuse("65536407");
}

/** The certificates a change asks for, checked: installed in the scope, same key pair, accepted by the servers. */
function newCertificates(
  cluster: LabCluster,
  manager: LabKeyManager,
  body: Body,
  nowMs: number,
): Pick<LabKeyManager, "clientCertificate" | "authorities"> {
  const wanted =
    body.text("external.client_certificate.uuid") ?? body.text("external.client_certificate.name");
  const next = {
    clientCertificate:
      wanted === undefined
        ? manager.clientCertificate
        : installed(cluster, "modify", wanted, "client", manager.svm),
    authorities:
      body
        .references("external.server_ca_certificates")
        ?.map((each) => installed(cluster, "modify", each, "server_ca", manager.svm)) ??
      manager.authorities,
  };
  const { keyPairs } = keysOf(cluster);
  const keyOf = (uuid: string | null): string => keyPairs[uuid ?? ""] ?? `own ${uuid}`;
  if (keyOf(next.clientCertificate) !== keyOf(manager.clientCertificate))
    throw documented(cluster, "modify", "65536850");
  presentCertificates(cluster, "modify", next, nowMs);
  // A server that never answers does not keep certificates from being replaced; all of them do.
  if (manager.servers.length > 0)
    contact(
      cluster,
      "modify",
      manager.servers.slice(0, 1).map(({ server }) => server),
      () => "external",
    );
  return next;
}

/** PATCH /api/security/key-managers/{uuid}: 200; a job with `validate_certificates` from 9.16 on. */
export function modifyManager(
  lab: LabWorld,
  cluster: LabCluster,
  manager: LabKeyManager,
  request: LabRequest,
): LabResponse {
  const body = parseBody(request.body, fields, fixed);
  obey(cluster, "modify");
  if (!manager.enabled) throw documented(cluster, "modify", "65539586");
  if (body.has("policy") && isAtLeast(cluster, 16) && manager.svm === null)
    throw documented(cluster, "modify", "65538120");
  const disabled = body.flag("is_default_data_at_rest_encryption_disabled");
  if (disabled !== undefined) manager.defaultEncryptionDisabled = disabled;
  if (body.has("onboard")) {
    if (manager.kind !== "onboard")
      throw new OntapError(400, "65537301", "The Onboard Key Manager is not enabled.", "onboard");
    changePassphrase(cluster, manager, body);
  }
  if (body.has("external")) {
    if (manager.kind !== "external") throw documented(cluster, "modify", "65536828");
    const next = newCertificates(cluster, manager, body, lab.now());
    if (request.query.get("validate_certificates") === "true" && isAtLeast(cluster, 16)) {
      return accept(lab, cluster, request, {
        takesMs: keyJobMs,
        description: `PATCH ${managersPath}/${manager.uuid}`,
        about: `${managersPath}/${manager.uuid}`,
        effect: { kind: "certificates", manager: manager.uuid, ...next },
        failure: orderedFailure(cluster, "modify"),
      });
    }
    Object.assign(manager, next);
  }
  return reply(request, 200, {});
}
