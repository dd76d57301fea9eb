import "server-only";
import { parseDuration } from "@/lib/domain/iso-8601";
import type { SvmPeerHalf } from "@/lib/domain/svm-peer";
import type { ReplicationHalf } from "@/lib/systems/contract/svm-peers";
import type { Upstream } from "@/lib/upstream/upstream";
import { createOntapHttp } from "../http";
import { type ReplicationWire, replicationWireSchema } from "../wire";

const path = "/api/snapmirror/relationships";
const ends = "source.path,source.svm,destination.path,destination.svm,policy.name";

type Read = (halves: readonly SvmPeerHalf[], signal: AbortSignal) => Promise<ReplicationHalf[]>;

/** A peer SVM may stand by its local name or by its own. */
const isCalled = ({ remote, name }: SvmPeerHalf, svm: string | undefined): boolean =>
  svm !== undefined && (svm === name || svm === remote);

function toHalf(
  wire: ReplicationWire,
  receives: boolean,
  halves: readonly SvmPeerHalf[],
): ReplicationHalf | null {
  const { source, destination } = wire;
  const [own, other] = receives ? [destination, source] : [source, destination];
  const over = halves.find(
    (half) => half.local === own?.svm?.name && isCalled(half, other?.svm?.name),
  );
  if (!over) return null;
  const lagMs = wire.lag_time === undefined ? null : parseDuration(wire.lag_time);
  const reason = wire.unhealthy_reason?.flatMap(({ message }) => message ?? []).join(" ");
  return {
    key: wire.uuid,
    over: over.key,
    receives,
    source: source?.path ?? "",
    destination: destination?.path ?? "",
    state: wire.state ?? null,
    healthy: wire.healthy ?? null,
    reason: reason || null,
    lagSeconds: lagMs === null ? null : Math.round(lagMs / 1000),
    policy: wire.policy?.name ?? null,
  };
}

/**
 * Reads what SnapMirror replicates over SVM peers: relationships whose destination is here, with state, health and lag, and
 * with `list_destinations_only` those whose source is here, of which the source knows no more than that they exist.
 * Source: NetApp reference, SnapMirror relationships, GET.
 */
export function replicationsReader(upstream: Upstream, authorization: string | null): Read {
  const http = createOntapHttp(upstream, authorization, {
    asked: "read SnapMirror relationships",
    rights: path,
  });
  return async (halves, signal) => {
    if (halves.length === 0) return [];
    const [received, sent] = await Promise.all([
      http.list(
        path,
        { fields: `${ends},state,healthy,unhealthy_reason,lag_time` },
        replicationWireSchema,
        signal,
      ),
      http.list(
        path,
        { list_destinations_only: "true", fields: ends },
        replicationWireSchema,
        signal,
      ),
    ]);
    return [
      ...received.map((wire) => toHalf(wire, true, halves)),
      ...sent.map((wire) => toHalf(wire, false, halves)),
    ].filter((half) => half !== null);
  };
}
