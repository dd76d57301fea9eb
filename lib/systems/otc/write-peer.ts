import "server-only";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { DirectConnectClient } from "./client";
import { gatewayOf } from "./gateway-of";
import { gatewaysById } from "./gateways-by-id";
import type { CreatePeerInput, UpdatePeerInput } from "./inputs";
import { sameAddressText } from "@/lib/domain/cidr";
import { familyOf, splitKey, toPeer } from "./to-peer";
import type { VifPeer, VirtualGateway, VirtualInterface } from "./wire";

/** The error for a peer that is not there. */
export const gone = (): AppError =>
  new AppError("not_found", "The cloud no longer has this peer.", {
    remedy: "Refresh the list; it was deleted, or its virtual interface was.",
  });

/** Ids of a peer that can be changed. Throws `not_found`, and `refused` for one kept in the interface's own fields. */
function writable(key: string): { vifId: string; peerId: string } {
  const parts = splitKey(key);
  if (!parts) throw gone();
  const { vifId, peerId } = parts;
  if (peerId !== null) return { vifId, peerId };
  throw new AppError(
    "refused",
    "This peer is kept in the virtual interface itself and can only be read.",
    {
      remedy: "Change the virtual interface in the cloud console.",
      issues: [{ pointer: "", detail: "The region does not list peers of virtual interfaces." }],
    },
  );
}

/** The interface as it is with this peer in it: a write's answer is the peer alone. */
function withPeer(
  vif: VirtualInterface,
  peer: VifPeer,
  gateway: VirtualGateway | null,
): PeerSnapshot {
  const others = (vif.vif_peers ?? []).filter((other) => other.id !== peer.id);
  return toPeer({ ...vif, vif_peers: [...others, peer] }, peer, gateway);
}

/** Failures after which nobody knows whether the peer was made: no answer, 5xx, or an answer that cannot be read. */
const isUnclear = (error: unknown): error is AppError =>
  isAppError(error) &&
  (error.code === "backend_unavailable" || error.code === "backend_invalid") &&
  error.backend?.status !== 429;

/** The peer an unclear request made: of this family and these gateways, and not there before. */
const madeBy = (
  input: CreatePeerInput,
  vif: VirtualInterface,
  before: ReadonlySet<string>,
): VifPeer | undefined =>
  (vif.vif_peers ?? []).find(
    (peer) =>
      !before.has(peer.id) &&
      familyOf(peer.address_family) === input.addressFamily &&
      sameAddressText(peer.local_gateway_ip ?? null, input.localGateway) &&
      sameAddressText(peer.remote_gateway_ip ?? null, input.remoteGateway),
  );

const withRemedy = (error: AppError, remedy: string): AppError =>
  new AppError(error.code, error.message, {
    remedy,
    backend: error.backend ?? undefined,
    retryAfterS: error.retryAfterS ?? undefined,
    cause: error,
  });

/** What was there before a peer was asked for. */
interface Before {
  peers: ReadonlySet<string>;
  gateway: VirtualGateway | null;
}

const readGatewayOf = async (
  client: DirectConnectClient,
  vif: VirtualInterface,
  signal: AbortSignal,
): Promise<VirtualGateway | null> =>
  (await gatewaysById(client, [vif], signal)).get(gatewayOf(vif).id ?? "") ?? null;

/** Never sends the request again: reads the interface, and either finds the peer there or says that it is not. */
async function afterUnclear(
  client: DirectConnectClient,
  input: CreatePeerInput,
  before: Before,
  error: AppError,
  signal: AbortSignal,
): Promise<PeerSnapshot> {
  let vif: VirtualInterface;
  try {
    vif = await client.virtualInterface(input.virtualInterfaceId, signal);
  } catch (readError) {
    if (!isAppError(readError)) throw readError;
    throw withRemedy(
      error,
      "It is not known whether the peer was created. Look at the virtual interface before trying again.",
    );
  }
  const made = madeBy(input, vif, before.peers);
  if (made) return toPeer(vif, made, before.gateway);
  throw withRemedy(
    error,
    "The virtual interface was read again and does not have the peer. Try again in a minute.",
  );
}

/** A missing interface is left to the service to refuse, with its own code, on the field. */
async function interfaceBefore(
  client: DirectConnectClient,
  id: string,
  signal: AbortSignal,
): Promise<VirtualInterface> {
  try {
    return await client.virtualInterface(id, signal);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return { id };
    throw error;
  }
}

/**
 * Creates a peer. Throws AppError; a refusal is placed on its field.
 * The interface is read first, so that after an unclear failure a new peer can be told from an old one.
 */
export async function createPeer(
  client: DirectConnectClient,
  input: CreatePeerInput,
  signal: AbortSignal,
): Promise<PeerSnapshot> {
  const vif = await interfaceBefore(client, input.virtualInterfaceId, signal);
  const gateway = await readGatewayOf(client, vif, signal);
  const before: Before = { peers: new Set((vif.vif_peers ?? []).map((peer) => peer.id)), gateway };
  try {
    return withPeer(vif, await client.createPeer(input, signal), gateway);
  } catch (error) {
    if (isUnclear(error)) return afterUnclear(client, input, before, error, signal);
    throw error;
  }
}

/** Changes name, description and remote subnets, always together. Throws `not_found`, `refused` with issues, and transport errors. */
export async function updatePeer(
  client: DirectConnectClient,
  key: string,
  input: UpdatePeerInput,
  signal: AbortSignal,
): Promise<PeerSnapshot> {
  const { vifId, peerId } = writable(key);
  const vif = await client.virtualInterface(vifId, signal);
  const gateway = await readGatewayOf(client, vif, signal);
  return withPeer(vif, await client.updatePeer(peerId, input, signal), gateway);
}

/** Deletes a peer. Throws `not_found` when it is gone already, `refused` for the last one of its interface. */
export const deletePeer = async (
  client: DirectConnectClient,
  key: string,
  signal: AbortSignal,
): Promise<void> => client.deletePeer(writable(key).peerId, signal);
