import { breakStream, connect } from "./streams";
import type { ConsulWorld, End } from "./world";

/** Does what has become due on the lab's clock. Called before every request and every second. */
export function advance(world: ConsulWorld): void {
  for (const timer of world.takeDue()) {
    const end = world.endOf(timer.peering);
    if (!end || end.datacenter.id !== timer.datacenter) continue;
    if (timer.kind === "connect") connect(world, end, timer.peerId);
    else if (end.peering.deletedAtMs !== null) world.remove(end.datacenter, end.peering);
  }
}

const bothEnds = (world: ConsulWorld, end: End): End[] => {
  const other = world.counterpart(end.peering);
  return other ? [end, other] : [end];
};

/** Cuts the network between both ends: noticed at once, or (silent) only when keepalive gets no answer. */
export function cutLink(world: ConsulWorld, end: End, silent: boolean): void {
  const now = world.now();
  for (const { peering } of bothEnds(world, end)) {
    peering.cut = true;
    peering.shownState = null;
    if (!silent) breakStream(peering, "stream ended unexpectedly", now);
    else if (peering.stream) Object.assign(peering.stream, { silentFromMs: now, stuck: false });
  }
}

/** Mends the network; the dialer connects again at once. */
export function healLink(world: ConsulWorld, end: End): void {
  const ends = bothEnds(world, end);
  for (const { peering } of ends) Object.assign(peering, { cut: false, shownState: null });
  const dialer = ends.find(({ peering }) => peering.peerServerAddresses.length > 0) ?? end;
  connect(world, dialer);
}

/** ACTIVE with heartbeats that stopped long ago, or were never seen (hashicorp/consul issue 22868). */
export function freezeHeartbeats(
  world: ConsulWorld,
  end: End,
  hidden: boolean,
  silentForMs: number,
): void {
  const silentFromMs = world.now() - silentForMs;
  const stream = end.peering.stream;
  if (!stream?.connected) throw new Error(`Peering "${end.peering.name}" is not connected.`);
  Object.assign(stream, {
    stuck: true,
    heartbeatHidden: hidden,
    silentFromMs,
    earlierHeartbeatMs: null,
    firstHeartbeatMs: Math.min(stream.firstHeartbeatMs, silentFromMs),
    receivedMs: Math.min(stream.receivedMs ?? silentFromMs, silentFromMs),
    sentMs: Math.min(stream.sentMs ?? silentFromMs, silentFromMs),
  });
}

/** A new leader knows no streams: stored states show until the dialers are back. */
export function changeLeader(
  world: ConsulWorld,
  datacenterId: string,
  reconnectAfterMs: number,
): void {
  const datacenter = world.datacenter(datacenterId);
  const now = world.now();
  for (const peering of datacenter.peerings.values()) {
    if (!peering.stream || peering.state === "TERMINATED") continue;
    const end = { datacenter, peering };
    const other = world.counterpart(peering);
    if (other?.peering.stream?.connected)
      breakStream(other.peering, "node is not a leader anymore; cannot continue streaming", now);
    const dialer = peering.peerServerAddresses.length > 0 || !other ? end : other;
    peering.stream = null;
    world.schedule({
      atMs: now + reconnectAfterMs,
      kind: "connect",
      datacenter: dialer.datacenter.id,
      peering: dialer.peering.id,
    });
  }
}
