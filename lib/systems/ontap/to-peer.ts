import { withAnswer } from "@/lib/domain/answer";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { PeerStatus } from "@/lib/domain/status";
import { textOf } from "@/lib/systems/kit/sent-as";
import { instantIn } from "./cluster-time";
import { states } from "./states";
import type { ClusterWire, LifWire, PeerWire } from "./wire";

/** What a peer is read with: the cluster itself and its intercluster LIFs. */
export interface LocalSide {
  cluster: ClusterWire;
  /** Null where they could not be read. */
  lifs: readonly LifWire[] | null;
}

/** "9.15.1P3" out of "NetApp Release 9.15.1P3: Wed Sep 11 …", or the numbers when there is no text. */
export function releaseOf(version: PeerWire["version"]): string | null {
  const full = /NetApp Release ([^\s:]+)/.exec(version?.full ?? "")?.[1];
  if (full) return full;
  if (version?.generation === undefined || version.major === undefined) return null;
  return [version.generation, version.major, version.minor ?? 0].join(".");
}

function statusOf(wire: PeerWire): { status: PeerStatus; reason: string | null } {
  const state = wire.status?.state;
  if (wire.authentication?.state === "problem")
    return {
      status: "failed",
      reason: "Authentication problem: the two clusters do not accept each other's passphrase.",
    };
  if (state === undefined)
    return { status: "unknown", reason: "The cluster did not report a state." };
  return { status: states[state]?.status ?? "unknown", reason: null };
}

const isWaiting = (wire: PeerWire): boolean =>
  wire.status?.state === "pending" ||
  wire.status?.state === "unidentified" ||
  wire.authentication?.state === "pending";

/**
 * ONTAP has no identifier of a relationship. A peer's `uuid` is the remote cluster's own (NetApp ONTAPI-to-REST mapping:
 * peer-cluster-uuid → uuid), so this cluster's and the peer's, sorted, agree on both ends. Open offers have a temporary one.
 */
function pairKeyOf(wire: PeerWire, local: LocalSide): string | null {
  if (wire.status?.state === "unidentified" || !wire.remote?.ip_addresses?.length) return null;
  return [local.cluster.uuid, wire.uuid]
    .map((uuid) => uuid.toLowerCase())
    .sort()
    .join("+");
}

function nameOf(wire: PeerWire): string {
  const address = wire.remote?.ip_addresses?.[0];
  return (
    wire.name ||
    wire.remote?.name ||
    (address ? `Offer to ${address}` : `Offer ${wire.uuid.slice(0, 8)}`)
  );
}

const writeOnly = new Set(["passphrase", "generate_passphrase"]);

/** The record without what must never be shown: a change may echo the passphrase in clear. */
function withoutSecrets(wire: PeerWire): Record<string, unknown> {
  if (!wire.authentication) return { ...wire };
  return {
    ...wire,
    authentication: Object.fromEntries(
      Object.entries(wire.authentication).filter(([field]) => !writeOnly.has(field)),
    ),
  };
}

function localAddresses(wire: PeerWire, local: LocalSide): string[] {
  const inIpspace = (local.lifs ?? []).filter(
    (lif) => wire.ipspace?.uuid === undefined || lif.ipspace?.uuid === wire.ipspace.uuid,
  );
  const addresses = inIpspace.flatMap((lif) => lif.ip?.address ?? []);
  return addresses.length > 0 || wire.ip_address === undefined || wire.ip_address === "0.0.0.0"
    ? addresses
    : [wire.ip_address];
}

/** Maps one cluster peer to the product's terms. Pure; the answer holds no secret. */
export function toPeer(wire: PeerWire, local: LocalSide): PeerSnapshot {
  const { status, reason } = statusOf(wire);
  const waiting = isWaiting(wire);
  const addresses = localAddresses(wire, local);
  return {
    key: wire.uuid,
    name: nameOf(wire),
    status,
    nativeState: wire.status?.state ?? "not reported",
    statusReason: reason,
    // While some nodes are heard, the time moves on; with none, it is when one was heard last.
    since:
      wire.status?.state === "unavailable"
        ? instantIn(wire.status.update_time, local.cluster.timezone?.name)
        : null,
    local: {
      name: local.cluster.name,
      id: local.cluster.uuid,
      addresses,
      version: releaseOf(local.cluster.version),
      ...(local.lifs === null && addresses.length === 0 ? { addressesUnread: true as const } : {}),
    },
    remote: {
      name: wire.remote?.name || null,
      id: wire.remote?.serial_number ?? null,
      ...(wire.status?.state === "unidentified" ? {} : { systemId: wire.uuid.toLowerCase() }),
      addresses: wire.remote?.ip_addresses ?? [],
      version: releaseOf(wire.version),
    },
    // An offer is not encrypted yet; what it proposes says more than "none".
    encryption: (waiting ? wire.encryption?.proposed : undefined) ?? wire.encryption?.state ?? null,
    authentication: wire.authentication?.state ?? null,
    offerExpiresAt:
      waiting || status === "failed"
        ? instantIn(wire.authentication?.expiry_time, local.cluster.timezone?.name)
        : null,
    pairKey: pairKeyOf(wire, local),
    native: withAnswer(withoutSecrets(wire), textOf(wire)),
  };
}
