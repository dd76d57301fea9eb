import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { OntapError, badValue, documented } from "../errors";
import { blankPeer, digest, identityOf } from "../fleet/peers";
import { shakeHands } from "../peering/handshake";
import { offeredAddress, peersPath } from "../render-peer";
import { reply } from "../reply";
import type { Encryption, LabCluster, LabPeer, RemoteIdentity, World } from "../state";
import { clusterTime } from "../time";
import { findFarSide, readyNodes, refuseOwn, resolveAddresses, type FarSide } from "./addresses";
import { parsePeerBody, type PeerBody } from "./body";
import { offerEnd } from "./expiry";
import { checkName, chosenIpspace, chosenSvms, contradiction } from "./identity";
import { createLocalLifs } from "./local-network";
import { madePassphrase } from "./passphrase";

interface Secret {
  inUse: "ok" | "absent";
  /** Null where there is no authentication. */
  passphrase: string | null;
  generated: boolean;
}

/** Who authenticates how. Source: NetApp reference, cluster peers 9.15.1, list of combinations and error table. */
function chooseSecret(cluster: LabCluster, body: PeerBody, random: LabWorld["random"]): Secret {
  const bound = (body.addresses?.length ?? 0) > 0;
  if (body.passphrase !== undefined && body.generate) throw documented("modify", "4656080");
  if (body.inUse === "revoked") throw badValue("authentication.in_use", body.inUse);
  if (!bound && body.passphrase !== undefined) throw documented("create", "4656069");
  if (!bound && (body.generate === false || body.inUse === "absent"))
    throw documented("create", "4656077");
  if (
    body.passphrase !== undefined &&
    body.passphrase.length < cluster.policy.minimumPassphraseLength
  )
    throw documented("create", "4653236");
  if (body.inUse === "absent") {
    if (body.passphrase !== undefined || body.generate)
      throw contradiction(
        "authentication.in_use",
        'A passphrase is used in an invalid context with "authentication.in_use".',
      );
    if (cluster.policy.authenticationRequired)
      throw contradiction(
        "authentication.in_use",
        "The cluster peering policy requires authentication.",
      );
    return { inUse: "absent", passphrase: null, generated: false };
  }
  return {
    inUse: "ok",
    passphrase: body.passphrase ?? madePassphrase(random),
    generated: body.passphrase === undefined,
  };
}

function chooseEncryption(cluster: LabCluster, body: PeerBody, inUse: "ok" | "absent"): Encryption {
  if (body.encryption === "tls_psk" && inUse === "absent") throw documented("create", "4656070");
  if (body.encryption !== undefined && cluster.trouble.includes("old-effective-version"))
    throw documented("create", "4656075");
  if (body.encryption !== undefined && cluster.trouble.includes("node-versions-unreadable"))
    throw documented("create", "4656074");
  if (body.encryption === "none" && cluster.policy.encryptionRequired)
    throw documented("create", "4653419");
  return body.encryption ?? (inUse === "ok" ? "tls_psk" : "none");
}

function identityOfFar(far: FarSide, body: PeerBody): RemoteIdentity {
  const identity = far.kind === "stranger" ? far.identity : identityOf(far.cluster, far.ipspace);
  return { ...identity, addresses: [...(body.addresses ?? [])] };
}

function refuseKnown(cluster: LabCluster, remote: RemoteIdentity): void {
  if (cluster.peers.some((peer) => peer.remote?.uuid === remote.uuid))
    throw documented("create", "4653076");
  if (cluster.peers.some((peer) => peer.remote?.name === remote.name))
    throw documented("create", "4653075", { wording: "with the same name" });
}

function findRemote(
  world: World,
  cluster: LabCluster,
  ipspace: string,
  body: PeerBody,
): RemoteIdentity | null {
  if (!body.addresses || body.addresses.length === 0) return null;
  const { family, resolved } = resolveAddresses(world, body.addresses, "create");
  // Every node needs an interface; only one who just created fewer than that may go on with them.
  const needed = body.localNetwork ? 1 : cluster.nodes.length;
  if (readyNodes(cluster, ipspace, family) < needed) throw documented("create", "4656095");
  refuseOwn(cluster, resolved);
  const remote = identityOfFar(findFarSide(world, resolved, "create"), body);
  refuseKnown(cluster, remote);
  return remote;
}

function answer(
  cluster: LabCluster,
  peer: LabPeer,
  secret: Secret,
  expiresMs: number,
  body: PeerBody,
  request: LabRequest,
): LabResponse {
  const href = `${peersPath}/${peer.uuid}`;
  const authentication =
    secret.inUse === "ok"
      ? {
          authentication: {
            ...(secret.generated ? { passphrase: secret.passphrase } : {}),
            expiry_time: clusterTime(expiresMs, cluster.timezone),
          },
        }
      : {};
  const record = {
    uuid: peer.uuid,
    ...(secret.generated ? { name: peer.name } : {}),
    ...authentication,
    ...(peer.remote ? {} : offeredAddress(cluster, peer.ipspace)),
    ...(body.localNetwork?.interfaces
      ? {
          local_network: {
            interfaces: body.localNetwork.interfaces.map((address) => ({ ip_address: address })),
          },
        }
      : {}),
    _links: { self: { href } },
  };
  const flat = cluster.trouble.includes("flat-create-answer");
  if (flat || cluster.trouble.includes("nameless-create-answer"))
    return reply(request, 201, {
      ...(flat ? { _links: { self: { href } } } : {}),
      ...authentication,
      ...offeredAddress(cluster, peer.ipspace),
      name: peer.name,
    });
  // Every documented example shows the records without return_records having been sent.
  const silent = request.query.get("return_records") === "false";
  return reply(
    request,
    201,
    { num_records: 1, ...(silent ? {} : { records: [record] }) },
    { location: href },
  );
}

const allowedParameters = new Set(["return_records", "return_timeout"]);

function checkParameters(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (name === "authentication.passphrase")
      throw new OntapError(
        400,
        "262202",
        "Field is secret and cannot be in the request URL.",
        name,
      );
    if (!allowedParameters.has(name))
      throw new OntapError(400, "262211", "POST does not allow query filter attributes.", name);
  }
}

/**
 * POST /api/cluster/peers. One refusal per answer; ONTAP's own order of checks is undocumented, ours is:
 * fields, name, passphrase, expiry, encryption, IPspace and SVMs, local network, addresses, reachability.
 */
export function answerCreate(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
): LabResponse {
  checkParameters(request.query);
  const body = parsePeerBody(request.body, "POST");
  const nowMs = lab.now();
  checkName(cluster, body.name, { operation: "create" });
  const secret = chooseSecret(cluster, body, lab.random);
  const expiresMs = offerEnd(cluster, body.expiry, nowMs, "create");
  const proposed = chooseEncryption(cluster, body, secret.inUse);
  if (cluster.trouble.includes("nodes-unknown")) throw documented("create", "4656079");
  const ipspace = chosenIpspace(cluster, body.ipspace);
  const allowedSvms = chosenSvms(cluster, ipspace.uuid, body.allowedSvms);
  createLocalLifs(cluster, ipspace, body.localNetwork, () => lab.random.uuid());
  const remote = findRemote(world, cluster, ipspace.uuid, body);
  const peer: LabPeer = {
    ...blankPeer(lab, cluster),
    uuid: remote?.uuid ?? lab.random.uuid(),
    name: body.name ?? (remote ? "" : `Clus_${(secret.passphrase ?? "").slice(-4)}`),
    nameGiven: body.name !== undefined,
    ipspace: ipspace.uuid,
    applications: body.applications ?? [],
    allowedSvms,
    remote,
    inUse: secret.inUse,
    authentication: secret.inUse === "ok" ? "pending" : "absent",
    proposed,
    passphrase: secret.passphrase === null ? null : digest(secret.passphrase),
    expiresMs: secret.inUse === "ok" ? expiresMs : null,
    state: remote ? "pending" : "unidentified",
    updatedMs: nowMs,
  };
  shakeHands(world, cluster, peer, { answering: !secret.generated, nowMs });
  cluster.peers.push(peer);
  return answer(cluster, peer, secret, expiresMs, body, request);
}
