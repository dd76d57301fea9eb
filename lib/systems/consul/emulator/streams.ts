import type { Peering, Stream } from "./state";
import type { ConsulWorld, End } from "./world";

const heartbeatEveryMs = 15_000;
/** gRPC's keepalive notices a silent line: every 30 s, and 5 s for the answer. Measured on servers of 1.20 and 1.23. */
const keepaliveMs = 35_000;

/**
 * A stream that opened just now: resources are exchanged at once, the first heartbeat comes after its interval.
 * @param before the stream before it, whose last heartbeat the tracker still shows
 */
export const openStream = (nowMs: number, before: Stream | null = null): Stream => ({
  connected: true,
  failure: null,
  firstHeartbeatMs: nowMs + heartbeatEveryMs,
  earlierHeartbeatMs: before && lastHeartbeatMs(before, nowMs),
  silentFromMs: null,
  stuck: false,
  heartbeatHidden: false,
  receivedMs: nowMs,
  sentMs: nowMs,
});

/** The newest heartbeat received, computed from when they began and stopped. Null before the first. */
export function lastHeartbeatMs(stream: Stream, nowMs: number): number | null {
  const untilMs = Math.min(nowMs, stream.silentFromMs ?? nowMs);
  if (untilMs < stream.firstHeartbeatMs) return stream.earlierHeartbeatMs;
  return (
    stream.firstHeartbeatMs +
    Math.floor((untilMs - stream.firstHeartbeatMs) / heartbeatEveryMs) * heartbeatEveryMs
  );
}

/** A connected stream dies when keepalive misses its answer, unless it is stuck. */
function timedOutAtMs(stream: Stream): number | null {
  if (!stream.connected || stream.stuck || stream.silentFromMs === null) return null;
  return stream.silentFromMs + keepaliveMs;
}

/**
 * The state an answer shows: the tracker's word over the stored one, even while deleting.
 * Source: hashicorp/consul agent/rpc/peering/service.go 766-808.
 */
export function shownState(peering: Peering, nowMs: number): string {
  const { stream, shownState: forced } = peering;
  if (forced !== null) return forced;
  if (!stream) return peering.state;
  const deadAtMs = timedOutAtMs(stream);
  if (stream.connected) return deadAtMs !== null && nowMs >= deadAtMs ? "FAILING" : "ACTIVE";
  return stream.failure === null ? peering.state : "FAILING";
}

/** Latest of heartbeat, data and error received. */
export function lastReceiveMs(stream: Stream, nowMs: number): number | null {
  const deadAtMs = timedOutAtMs(stream);
  const times = [
    stream.receivedMs,
    stream.heartbeatHidden ? null : lastHeartbeatMs(stream, nowMs),
    deadAtMs !== null && nowMs >= deadAtMs ? deadAtMs : null,
  ];
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** Ends a stream with an error: FAILING on the side that keeps the tracker entry. */
export function breakStream(peering: Peering, failure: string, nowMs: number): void {
  const stream = peering.stream ?? openStream(nowMs);
  peering.stream = {
    ...stream,
    connected: false,
    failure,
    stuck: false,
    silentFromMs: stream.silentFromMs ?? nowMs,
    receivedMs: nowMs,
  };
}

/** Ends a stream without an error: the stored state shows, the times stay. */
export function closeStream(peering: Peering, nowMs: number): void {
  const { stream } = peering;
  if (stream)
    peering.stream = {
      ...stream,
      connected: false,
      failure: null,
      stuck: false,
      silentFromMs: stream.silentFromMs ?? nowMs,
    };
}

/**
 * A dialer opens its stream, or learns why it cannot. Both ends read ACTIVE afterwards; the acceptor's stored state
 * stays PENDING for ever and it learns who dialled, with the dialer's authority.
 */
export function connect(world: ConsulWorld, end: End, peerId = end.peering.peerId): void {
  const { datacenter, peering } = end;
  const now = world.now();
  if (
    peering.deletedAtMs !== null ||
    peering.state === "TERMINATED" ||
    (peering.state === "PENDING" && peering.peerId !== "")
  )
    return;
  if (peering.stream?.connected && peering.stream.silentFromMs === null) return;
  if (peering.external) {
    if (!peering.cut) peering.stream = openStream(now, peering.stream);
    else if (peering.peerServerAddresses.length > 0) failDial(world, end);
    return;
  }
  if (peering.peerServerAddresses.length === 0) return;
  const acceptor = world.endOf(peerId);
  if (peering.cut || (acceptor && !acceptor.datacenter.switches.reachable))
    return failDial(world, end);
  if (!acceptor || acceptor.peering.deletedAtMs !== null)
    return breakStream(peering, "initial subscription for unknown PeerID", now);
  const { secrets } = acceptor.peering;
  const secret = peering.secrets.active;
  if (secret !== null && secret === secrets.pending) {
    secrets.active = secret;
    secrets.pending = null;
  }
  if (secret === null || secret !== secrets.active)
    return breakStream(
      peering,
      "unexpected error receiving from the stream: rpc error: code = PermissionDenied",
      now,
    );
  peering.stream = openStream(now, peering.stream);
  acceptor.peering.stream = openStream(now, acceptor.peering.stream);
  if (acceptor.peering.remote.datacenter === "") {
    acceptor.peering.peerCaPems = [datacenter.caPem];
    acceptor.peering.remote = {
      partition: datacenter.partitions.length > 0 ? peering.partition : "",
      datacenter: datacenter.name,
      locality: datacenter.locality,
    };
    world.write(acceptor.datacenter, acceptor.peering);
  }
}

/** Consul dials again after 2ⁿ seconds, at most so many (agent/consul/leader_peering.go). */
const redialAfterMs = 64_000;

/** Dialling that fails before any stream leaves the stored state; after one, it is an error of the stream. Another try follows. */
function failDial(world: ConsulWorld, { datacenter, peering }: End): void {
  const now = world.now();
  if (!world.timers.some(({ kind, peering: id }) => kind === "connect" && id === peering.id)) {
    world.schedule({
      atMs: now + redialAfterMs,
      kind: "connect",
      datacenter: datacenter.id,
      peering: peering.id,
    });
  }
  // What was received once came over a stream that was open.
  if (peering.stream && peering.stream.receivedMs !== null)
    return breakStream(peering, "stream ended unexpectedly", now);
  peering.stream = {
    ...openStream(now, peering.stream),
    connected: false,
    silentFromMs: now,
    receivedMs: null,
  };
}
