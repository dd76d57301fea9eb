import type { PeerSnapshot } from "@/lib/domain/peer";
import { parseInstant } from "@/lib/domain/iso-8601";
import { usualSpelling } from "@/lib/domain/cidr";
import type { AddressFamily } from "@/lib/domain/ip";
import { withAnswer } from "@/lib/domain/answer";
import { textOf } from "@/lib/systems/kit/sent-as";
import { isRecord } from "@/lib/domain/is-record";
import { isBgp, receivedCount, sessionOf, usageOf } from "./routing";
import { statusOf } from "./status";
import type { VifPeer, VirtualGateway, VirtualInterface } from "./wire";

/** A copy without any BGP MD5 key: the API returns it in clear text. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "bgp_md5")
      .map(([key, inner]) => [key, withoutSecrets(inner)]),
  );
}

const bare = new WeakMap<VirtualInterface, unknown>();

/** The same of an interface, made once for all its peers. */
function bareInterface(vif: VirtualInterface): unknown {
  const known = bare.get(vif) ?? withoutSecrets(vif);
  bare.set(vif, known);
  return known;
}

/** Key of a peer inside its connection: the interface comes first because a peer is only readable through it. */
export const peerKey = (vifId: string, peerId: string): string => `${vifId}:${peerId}`;

/** The interface and peer a key names; peerId null for a peer that was read from the interface's own fields. */
export function splitKey(key: string): { vifId: string; peerId: string | null } | null {
  const [vifId, peerId, ...rest] = key.split(":");
  if (!vifId || !peerId || rest.length > 0) return null;
  return { vifId, peerId: peerId === synthesisedId ? null : peerId };
}
export const synthesisedId = "interface";

export const familyOf = (text: string | null | undefined): AddressFamily | null => {
  const lower = text?.toLowerCase();
  return lower === "ipv4" || lower === "ipv6" ? lower : null;
};

interface Source {
  key: string;
  name: string;
  peer: VifPeer | null;
  state: string;
  localGateway: string | null;
  remoteGateway: string | null;
  routeMode: string | null;
  asn: number | null;
  hasMd5: boolean;
}

const making = new Set(["BUILD", "PENDING_CREATE"]);

/**
 * The cloud dates no state of a peer, and an interface's `update_time` is that of its last edit. What is being made
 * together with its interface has been so since that was asked for.
 */
function sinceOf(vif: VirtualInterface, state: string): string | null {
  if (![state, vif.status ?? ""].every((each) => making.has(each.toUpperCase()))) return null;
  const madeMs = parseInstant(vif.create_time ?? "");
  return madeMs === null ? null : new Date(madeMs).toISOString();
}

function snapshot(
  vif: VirtualInterface,
  source: Source,
  gateway: VirtualGateway | null,
): PeerSnapshot {
  const routedByBgp = isBgp(source.routeMode);
  const received = source.peer?.receive_route_num ?? null;
  const { status, reason } = statusOf({
    state: source.state,
    interfaceState: vif.status ?? null,
    interfaceReason: vif.reason ?? null,
    routedByBgp,
    bgpStatus: source.peer?.bgp_status ?? null,
    receivedRoutes: received !== null && received >= 0 ? received : null,
    routeLimit: source.peer?.bgp_route_limit ?? null,
    synthesised: source.peer === null,
  });
  const routing = {
    routeMode: source.routeMode,
    bgpStatus: source.peer?.bgp_status,
    receivedRoutes: received,
    routeLimit: source.peer?.bgp_route_limit,
  };
  const session = sessionOf(routing);
  const usage = usageOf(routing);
  return {
    key: source.key,
    name: source.name,
    status,
    nativeState: source.state,
    statusReason: reason,
    since: sinceOf(vif, source.state),
    local: {
      name: vif.name || null,
      id: vif.id,
      addresses: source.localGateway ? [usualSpelling(source.localGateway)] : [],
      version: null,
    },
    remote: {
      name: routedByBgp && source.asn !== null ? `AS${source.asn}` : null,
      id: null,
      // The cloud has no name for the router; the peers of an interface lead to one.
      systemId: `router of ${vif.id}`.toLowerCase(),
      addresses: source.remoteGateway ? [usualSpelling(source.remoteGateway)] : [],
      version: null,
      ...(session === undefined ? {} : { session }),
      ...(usage === undefined ? {} : { usage }),
    },
    encryption: null,
    authentication: routedByBgp ? (source.hasMd5 ? "BGP MD5" : "none") : null,
    offerExpiresAt: null,
    pairKey: null,
    numbers: { "received-routes": receivedCount(routing) },
    native: withAnswer(
      {
        vif_peer: withoutSecrets(source.peer),
        virtual_interface: bareInterface(vif),
        virtual_gateway: gateway,
      },
      textOf(vif),
      gateway && textOf(gateway),
    ),
  };
}

/** One peer of an interface as a snapshot; `peer` as the interface lists it or as create and update answer it. */
export const toPeer = (
  vif: VirtualInterface,
  peer: VifPeer,
  gateway: VirtualGateway | null,
): PeerSnapshot =>
  snapshot(
    vif,
    {
      key: peerKey(vif.id, peer.id),
      name: peer.name || vif.name || peer.id,
      peer,
      state: peer.status || vif.status || "UNKNOWN",
      localGateway: peer.local_gateway_ip ?? null,
      remoteGateway: peer.remote_gateway_ip ?? null,
      routeMode: peer.route_mode ?? null,
      asn: peer.bgp_asn ?? null,
      hasMd5: Boolean(peer.bgp_md5),
    },
    gateway,
  );

/** Regions without nested peers keep the one peer in the interface's own fields; they are read, never written. */
function synthesise(vif: VirtualInterface, gateway: VirtualGateway | null): PeerSnapshot {
  const six = familyOf(vif.address_family) === "ipv6";
  return snapshot(
    vif,
    {
      key: peerKey(vif.id, synthesisedId),
      name: vif.name || vif.id,
      peer: null,
      state: vif.status || "UNKNOWN",
      localGateway: (six ? vif.local_gateway_v6_ip : vif.local_gateway_v4_ip) ?? null,
      remoteGateway: (six ? vif.remote_gateway_v6_ip : vif.remote_gateway_v4_ip) ?? null,
      routeMode: vif.route_mode ?? null,
      asn: vif.bgp_asn ?? null,
      hasMd5: Boolean(vif.bgp_md5),
    },
    gateway,
  );
}

/**
 * Every peer of an interface: its own list, or one read-only peer where the list is null, missing or left empty.
 * `gateway` is the virtual gateway it leads to, where it could be read.
 */
export function toPeers(
  vif: VirtualInterface,
  gateway: VirtualGateway | null = null,
): PeerSnapshot[] {
  if (vif.vif_peers && vif.vif_peers.length > 0)
    return vif.vif_peers.map((peer) => toPeer(vif, peer, gateway));
  const hasOwnGateway = Boolean(vif.local_gateway_v4_ip || vif.local_gateway_v6_ip);
  return vif.vif_peers && !hasOwnGateway ? [] : [synthesise(vif, gateway)];
}
