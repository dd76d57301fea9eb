import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { OntapError, documented, noEntry } from "../errors";
import { digest } from "../fleet/peers";
import { renew, shakeHands } from "../peering/handshake";
import { reply } from "../reply";
import { peersPath } from "../render-peer";
import type { LabCluster, LabPeer, World } from "../state";
import { clusterTime } from "../time";
import { findFarSide, readyNodes, resolveAddresses } from "./addresses";
import { parsePeerBody, type PeerBody } from "./body";
import { offerEnd } from "./expiry";
import { checkName, chosenSvms, contradiction, findIpspace } from "./identity";
import { madePassphrase } from "./passphrase";

/** The new passphrase of a request, or null when it changes none. */
function newPassphrase(
  cluster: LabCluster,
  peer: LabPeer,
  body: PeerBody,
  random: LabWorld["random"],
): string | null {
  const inUse = body.inUse ?? peer.inUse;
  if (body.passphrase !== undefined && body.generate) throw documented("modify", "4656080");
  if (body.generate === false && body.passphrase === undefined)
    throw documented("modify", "4656083");
  const given = body.passphrase ?? (body.generate ? madePassphrase(random) : null);
  if (given !== null && inUse !== "ok") throw documented("modify", "4656084");
  if (given !== null && given.length < cluster.policy.minimumPassphraseLength)
    throw documented("modify", "4653236");
  // Turning authentication on needs something to authenticate with.
  if (given === null && body.inUse === "ok" && peer.inUse !== "ok")
    throw documented("modify", "4656080");
  if (body.inUse === "absent" && cluster.policy.authenticationRequired)
    throw contradiction(
      "authentication.in_use",
      "The cluster peering policy requires authentication.",
    );
  return given;
}

function checkEncryption(
  cluster: LabCluster,
  peer: LabPeer,
  body: PeerBody,
  renewing: boolean,
): void {
  if (body.encryption === undefined) return;
  if (cluster.trouble.includes("old-effective-version")) throw documented("modify", "4656075");
  if (body.encryption === "tls_psk" && (body.inUse ?? peer.inUse) === "absent")
    throw documented("modify", "4656070");
  if (body.encryption === "none" && cluster.policy.encryptionRequired)
    throw documented("create", "4653419");
  const current = peer.established ? peer.encryption : peer.proposed;
  if (body.encryption !== current && !renewing && (body.inUse ?? peer.inUse) !== "absent")
    throw documented("modify", "4656073");
}

function checkAddresses(
  world: World,
  cluster: LabCluster,
  peer: LabPeer,
  ipspace: string,
  entries: readonly string[] | undefined,
): void {
  if (!entries) return;
  if (entries.length === 0) throw documented("modify", "4656081", { wording: "remote IP" });
  const { family, resolved } = resolveAddresses(world, entries, "modify");
  const ready = readyNodes(cluster, ipspace, family);
  if (ready === 0) throw documented("modify", "4656095");
  if (ready < cluster.nodes.length && family === "ipv4") throw documented("modify", "4653671");
  const far = findFarSide(world, resolved, "modify");
  const uuid = far.kind === "lab" ? far.cluster.uuid : far.identity.uuid;
  if (peer.remote && peer.remote.uuid !== uuid) throw documented("modify", "4653061");
}

function chooseIpspace(cluster: LabCluster, peer: LabPeer, body: PeerBody): string {
  if (body.ipspace === undefined) return peer.ipspace;
  const found = findIpspace(cluster, body.ipspace);
  if (!found || found === "mismatch") throw documented("modify", "4653261");
  return found.uuid;
}

interface Change {
  passphrase: string | null;
  expiresMs: number | null;
  ipspace: string;
  allowedSvms: string[] | null;
}

function check(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  peer: LabPeer,
  body: PeerBody,
): Change {
  checkName(cluster, body.name, { operation: "modify", except: peer.uuid });
  const passphrase = newPassphrase(cluster, peer, body, lab.random);
  const expiresMs =
    body.expiry === undefined && passphrase === null
      ? null
      : offerEnd(cluster, body.expiry, lab.now(), "modify");
  checkEncryption(cluster, peer, body, passphrase !== null);
  if ((body.ipspace || body.addresses) && cluster.trouble.includes("vifmgr-down"))
    throw documented("modify", "4653257");
  const ipspace = chooseIpspace(cluster, peer, body);
  // Documented as changeable only until the other side accepts; the code of the refusal is not.
  if (body.allowedSvms && peer.established)
    throw new OntapError(
      400,
      "262203",
      'Field "initial_allowed_svms" cannot be set in the PATCH body.',
      "initial_allowed_svms",
    );
  const allowedSvms = body.allowedSvms ? chosenSvms(cluster, ipspace, body.allowedSvms) : null;
  checkAddresses(world, cluster, peer, ipspace, body.addresses);
  return { passphrase, expiresMs, ipspace, allowedSvms };
}

function apply(
  world: World,
  cluster: LabCluster,
  peer: LabPeer,
  body: PeerBody,
  change: Change,
  nowMs: number,
): void {
  if (body.name !== undefined) Object.assign(peer, { name: body.name, nameGiven: true });
  if (body.applications) peer.applications = body.applications;
  if (change.allowedSvms) peer.allowedSvms = change.allowedSvms;
  peer.ipspace = change.ipspace;
  if (body.addresses && peer.remote) peer.remote = { ...peer.remote, addresses: body.addresses };
  if (body.inUse) peer.inUse = body.inUse;
  if (body.inUse === "absent")
    Object.assign(peer, { encryption: "none", renewal: null, expiresMs: null });
  if (change.expiresMs !== null && (change.passphrase !== null || peer.expiresMs !== null))
    peer.expiresMs = change.expiresMs;
  if (body.encryption) peer.proposed = body.encryption;
  if (change.passphrase === null) return;
  if (peer.established) {
    peer.renewal = digest(change.passphrase);
    renew(world, cluster, peer);
    return;
  }
  Object.assign(peer, { passphrase: digest(change.passphrase), clashed: false });
  shakeHands(world, cluster, peer, { answering: true, nowMs });
}

function echo(
  cluster: LabCluster,
  peer: LabPeer,
  body: PeerBody,
  change: Change,
): Record<string, unknown> {
  const authentication = {
    ...(change.passphrase === null ? {} : { passphrase: change.passphrase }),
    ...(change.expiresMs === null
      ? {}
      : { expiry_time: clusterTime(change.expiresMs, cluster.timezone) }),
    ...(body.inUse ? { in_use: body.inUse } : {}),
  };
  return {
    uuid: peer.uuid,
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(Object.keys(authentication).length > 0 ? { authentication } : {}),
    ...(body.encryption ? { encryption: { proposed: body.encryption } } : {}),
    ...(body.addresses ? { remote: { ip_addresses: body.addresses } } : {}),
    _links: { self: { href: `${peersPath}/${peer.uuid}` } },
  };
}

/** PATCH /api/cluster/peers/{uuid}. Nothing is changed unless every check passes. */
export function modifyPeer(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
  uuid: string | null,
): LabResponse {
  const peer = cluster.peers.find((candidate) => candidate.uuid === uuid);
  if (!peer) throw noEntry();
  const body = parsePeerBody(request.body, "PATCH");
  if (Object.keys(body).length === 0) return reply(request, 200, {});
  const change = check(world, lab, cluster, peer, body);
  apply(world, cluster, peer, body, change, lab.now());
  if (request.query.get("return_records") === "false") return reply(request, 200, {});
  // The examples of the reference echo a changed passphrase in clear.
  return reply(request, 200, { num_records: 1, records: [echo(cluster, peer, body, change)] });
}
