import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorizePeering } from "./acl";
import {
  bodyPartition,
  checkLeader,
  checkPeeringEnabled,
  checkWritable,
  partitionOf,
} from "./checks";
import { isDialer, newPeering, sameName } from "./create";
import { exchangeSecret } from "./exchange";
import { decodeBody } from "./go-json";
import { checkMeta, checkName } from "./go-rules";
import { decodePeeringToken, serverNameOf, type TokenContent } from "./peering-token";
import { profiles } from "./profiles";
import { json, Refusal, rpcRefusal } from "./reply";
import type { Datacenter, Peering } from "./state";
import { breakStream, closeStream } from "./streams";
import type { ConsulWorld } from "./world";

const fields = {
  PeerName: "string",
  PeeringToken: "string",
  Partition: "string",
  Meta: "map[string]string",
} as const;
/** From the exchange to an open stream. */
const connectAfterMs = 1000;

interface EstablishBody {
  PeerName?: string;
  PeeringToken?: string;
  Partition?: string;
  Meta?: Record<string, string>;
}

/**
 * POST /v1/peering/establish, its checks in Consul's order (agent/peering_endpoint.go 160, agent/rpc/peering/service.go Establish).
 * What the token says is checked before the caller's rights; the peering is written before the secret is exchanged.
 */
export async function establish(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
): Promise<LabResponse> {
  checkWritable(datacenter);
  const body: EstablishBody = decodeBody(request.body, "PeeringEstablishRequest", fields);
  const name = body.PeerName ?? "";
  if (name === "")
    throw new Refusal(400, "PeerName is required in the payload when establishing a peering.");
  if (!body.PeeringToken)
    throw new Refusal(400, "PeeringToken is required in the payload when establishing a peering.");
  const fromRequest = partitionOf(datacenter, request);
  checkPeeringEnabled(datacenter);
  const partition = bodyPartition(datacenter, body.Partition ?? "", fromRequest, false);
  checkName(name);
  const token = decodePeeringToken(body.PeeringToken);
  const meta = body.Meta ?? {};
  checkMeta(meta);
  checkLeader(datacenter);
  authorizePeering(datacenter, request, "write");
  checkSameCluster(datacenter, token, partition);

  const existing = sameName(datacenter, partition, name);
  if (existing && !isDialer(existing))
    throw rpcRefusal(
      `cannot create peering with name: "${name}"; there is an existing peering expecting to be dialed`,
    );
  if (existing?.deletedAtMs != null)
    throw rpcRefusal(
      "failed to write peering: cannot write to peering that is marked for deletion",
    );
  if (!datacenter.switches.caReady)
    throw rpcRefusal("failed to fetch TLS materials: CA has not finished initializing");
  const previous = existing ? world.counterpart(existing) : null;
  const peering = overwrite(existing ?? newPeering(world, name, partition), token, meta);
  world.write(datacenter, peering);
  checkTerminated(datacenter, existing);
  const secret = await exchangeSecret(world, datacenter, token, request.signal);
  Object.assign(peering, {
    state: "ESTABLISHING",
    shownState: null,
    secrets: { establishment: null, pending: null, active: secret },
    cut: false,
    external: false,
  });
  closeStream(peering, world.now());
  world.write(datacenter, peering);
  if (previous && previous.peering.id !== peering.peerId)
    breakStream(previous.peering, "stream ended unexpectedly", world.now());
  world.schedule({
    atMs: world.now() + connectAfterMs,
    kind: "connect",
    datacenter: datacenter.id,
    peering: peering.id,
    peerId: peering.peerId,
  });
  return json(request, {});
}

/** Since 1.14 datacenter and trust domain must both differ; two clusters named alike may peer. */
function checkSameCluster(datacenter: Datacenter, token: TokenContent, partition: string): void {
  if (profiles[datacenter.profile].oldToken) {
    const samePlace =
      token.serverName === serverNameOf(datacenter) &&
      token.ca.includes(datacenter.caPem) &&
      (token.remote.partition || "default") === partition;
    if (samePlace)
      throw rpcRefusal("cannot create a peering within the same partition (ENT) or cluster (OSS)");
    return;
  }
  if (token.serverName !== serverNameOf(datacenter)) return;
  throw rpcRefusal(
    `cannot create a peering within the same cluster "${token.serverName}". Refer to the \`exported-services\` documentation if you want to export between partitions without peering`,
  );
}

/** 1.14.7 and 1.15.3 learned to establish a terminated dialer again (PR 16776). By then it is overwritten. */
function checkTerminated(datacenter: Datacenter, existing: Peering | undefined): void {
  if (existing?.state !== "TERMINATED" || profiles[datacenter.profile].blocking) return;
  throw rpcRefusal(
    `failed to get addresses to dial peer: failed to refresh peer server addresses, will continue to use initial addresses: there is no active peering for "${existing.id}"`,
  );
}

/** The first write overwrites Meta, CA, ID and server name. The state stays, and addresses do while the stream is connected. */
function overwrite(peering: Peering, token: TokenContent, meta: Record<string, string>): Peering {
  const connected = peering.stream?.connected ?? false;
  return Object.assign(peering, {
    meta,
    peerId: token.peerId,
    peerCaPems: token.ca,
    peerServerName: token.serverName,
    peerServerAddresses: connected ? peering.peerServerAddresses : addressesOf(token),
    manualServerAddresses: token.manualServerAddresses,
    remote: { ...token.remote, locality: null },
  });
}

/** Never empty, or the record would read as an acceptor's. */
const addressesOf = (token: TokenContent): string[] =>
  token.serverAddresses.length > 0 ? token.serverAddresses : token.manualServerAddresses;
