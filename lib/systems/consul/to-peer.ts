import { withAnswer } from "@/lib/domain/answer";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import type { PeerStatus } from "@/lib/domain/status-scale";
import { textOf } from "@/lib/systems/kit/sent-as";
import { healthOf } from "./health";
import { instantOf, isoOf } from "./times";
import { pairKeyOf, roleOf } from "./role";
import { peeringSchema, type Peering } from "./wire";

/** A peering's place: Enterprise allows the same name once in each partition. */
export interface PeeringKey {
  name: string;
  partition: string | undefined;
}

/** "name", or "partition/name" where Consul reports a partition; neither part can hold a slash. */
export const keyOf = ({ name, partition }: PeeringKey): string =>
  partition ? `${partition}/${name}` : name;

export function parseKey(key: string): PeeringKey {
  const slash = key.indexOf("/");
  return slash < 0
    ? { name: key, partition: undefined }
    : { partition: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** Shape "server.<datacenter>.peering.<trust domain>", or "server.<datacenter>.consul" on 1.13. */
const datacenterOf = (peering: Peering): string | null =>
  peering.Remote?.Datacenter ||
  /^server\.(.+?)\.(peering\.|consul$)/.exec(peering.PeerServerName ?? "")?.[1] ||
  null;

/** Which datacenter of which cluster it is; names of datacenters alone repeat. Only a dialer is told. */
function remoteSystem(peering: Peering): { systemId?: string } {
  const [, datacenter, trustDomain] =
    /^server\.(.+?)\.peering\.(.+)$/.exec(peering.PeerServerName ?? "") ?? [];
  return datacenter && trustDomain
    ? { systemId: `${datacenter}/${trustDomain}`.toLowerCase() }
    : {};
}

function remoteName(peering: Peering): string | null {
  const datacenter = datacenterOf(peering);
  const partition = peering.Remote?.Partition;
  return datacenter && partition && partition !== "default"
    ? `${datacenter} (partition ${partition})`
    : datacenter;
}

/** Consul dates no state: a broken stream is broken since something came last, a deletion since it was asked for. */
function sinceOf(peering: Peering, status: PeerStatus): string | null {
  const stream = peering.StreamStatus;
  if (status === "removing") return isoOf(peering.DeletedAt);
  if (status === "failed") return isoOf(stream?.LastReceive) ?? isoOf(stream?.LastHeartbeat);
  return status === "degraded" ? isoOf(stream?.LastHeartbeat) : null;
}

/** Heartbeats go out every 15 s: what is younger differs by nothing but the moment of the read. */
const heartbeatMs = 15_000;

function numbersOf(peering: Peering, atMs: number): PeerSnapshot["numbers"] {
  const stream = peering.StreamStatus;
  const lastMs = instantOf(stream?.LastHeartbeat);
  return {
    "heartbeat-age":
      lastMs === null
        ? null
        : (Math.max(1, Math.ceil((atMs - lastMs) / heartbeatMs)) * heartbeatMs) / 1000,
    "services-imported": null,
    "services-exported": null,
    ...servicesOf(peering),
  };
}

/** How many services go over it, as far as Consul tells. */
function servicesOf(peering: Peering): Record<string, number> {
  const stream = peering.StreamStatus;
  const counts = {
    "services-imported": stream?.ImportedServices?.length ?? peering.ImportedServiceCount,
    "services-exported": stream?.ExportedServices?.length ?? peering.ExportedServiceCount,
  };
  return Object.fromEntries(
    Object.entries(counts).flatMap(([id, count]) => (count == null ? [] : [[id, count]])),
  );
}

/**
 * One peering of Consul's API as a peer. Consul's record holds no secret, so all of it is kept as `native`.
 * @param atMs the backend's clock when it answered.
 * @throws AppError `backend_invalid` when the record is no peering.
 */
export function toPeer(native: Record<string, unknown>, atMs: number): PeerSnapshot {
  const result = peeringSchema.safeParse(native);
  if (!result.success) {
    throw new AppError("backend_invalid", "Consul sent a peering without ID, name or state.", {
      remedy: "Check that no proxy between the dashboard and Consul changes its answers.",
    });
  }
  const peering = result.data;
  const { status, reason } = healthOf(peering, atMs);
  return {
    key: keyOf({ name: peering.Name, partition: peering.Partition || undefined }),
    name: peering.Name,
    status,
    nativeState: peering.State,
    statusReason: reason,
    since: sinceOf(peering, status),
    local: {
      name: peering.Partition || null,
      id: peering.ID,
      addresses: [],
      version: null,
      counts: servicesOf(peering),
    },
    remote: {
      name: remoteName(peering),
      id: roleOf(peering) === "dialer" ? peering.PeerID || null : null,
      ...remoteSystem(peering),
      addresses: peering.PeerServerAddresses ?? [],
      version: null,
    },
    encryption: peering.PeerCAPems?.length ? "TLS" : null,
    authentication: "Peering token",
    offerExpiresAt: null,
    pairKey: pairKeyOf(peering),
    numbers: numbersOf(peering, atMs),
    native: withAnswer(native, textOf(native)),
  };
}
