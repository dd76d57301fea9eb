import { ownGatewayFields } from "./records";
import type { LabInterface, LabPeer, LabState } from "./state";
import type { Switches } from "./switches";

const due = (atMs: number | null, nowMs: number): boolean => atMs !== null && atMs <= nowMs;

/** BGP comes up some time after the peer is ACTIVE and its remote side is configured. */
function moveBgp(peer: LabPeer, nowMs: number, switches: Switches): void {
  const { record } = peer;
  if (
    record.route_mode !== "bgp" ||
    record.status !== "ACTIVE" ||
    record.bgp_status !== "DOWN" ||
    !peer.remoteConfigured
  )
    return;
  peer.bgpUpAtMs ??= nowMs + switches.bgpUpAfterMs;
  if (!due(peer.bgpUpAtMs, nowMs)) return;
  peer.bgpUpAtMs = null;
  record.bgp_status = "ACTIVE";
  record.receive_route_num = peer.routes;
}

function movePeer(peer: LabPeer, nowMs: number, switches: Switches): void {
  if (due(peer.activeAtMs, nowMs)) {
    peer.activeAtMs = null;
    peer.record.status = "ACTIVE";
  }
  moveBgp(peer, nowMs, switches);
}

/** A finished interface lists its peers and fills its own gateway fields. */
function finishInterface(entry: LabInterface): void {
  entry.activeAtMs = null;
  entry.peersListed = true;
  for (const peer of entry.peers) peer.record.status = "ACTIVE";
  Object.assign(entry.record, { status: "ACTIVE", ...ownGatewayFields(entry.peers[0]?.record) });
}

/** Moves everything on that the clock has reached. */
export function moveOn(state: LabState, nowMs: number): void {
  for (const project of state.projects) {
    for (const entry of project.interfaces) {
      if (due(entry.activeAtMs, nowMs)) finishInterface(entry);
      if (entry.peers.some((peer) => due(peer.goneAtMs, nowMs)))
        entry.peers = entry.peers.filter((peer) => !due(peer.goneAtMs, nowMs));
      for (const peer of entry.peers) movePeer(peer, nowMs, state.switches);
    }
  }
  for (const [name, token] of Object.entries(state.tokens)) {
    // Kept for an hour past its end, so that a late request still hears "expired" and not "unknown".
    if (token.expiresAtMs + 3_600_000 < nowMs) delete state.tokens[name];
  }
}
