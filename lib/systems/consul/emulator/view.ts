import { type Profile, profiles } from "./profiles";
import type { Datacenter, Peering } from "./state";
import { lastHeartbeatMs, lastReceiveMs, shownState } from "./streams";

/** Go prints times in UTC and drops trailing zeros of the fraction. */
const goTime = (ms: number): string => new Date(ms).toISOString().replace(/\.?0+Z$/, "Z");
const goZeroTime = "0001-01-01T00:00:00Z";
const unixEpoch = "1970-01-01T00:00:00Z";

/**
 * One peering as GET /v1/peering/:name answers it, with its fields in Go's order and omitted when Go omits them.
 * Source: hashicorp/consul api/peering.go 61-111 and its history by tag.
 */
export function viewOf(
  datacenter: Datacenter,
  peering: Peering,
  nowMs: number,
): Record<string, unknown> {
  const profile = profiles[datacenter.profile];
  const state = shownState(peering, nowMs);
  return {
    ID: peering.id,
    Name: peering.name,
    ...(profile.enterprise ? { Partition: peering.partition } : {}),
    ...(peering.deletedAtMs === null ? {} : { DeletedAt: goTime(peering.deletedAtMs) }),
    ...(Object.keys(peering.meta).length > 0 ? { Meta: peering.meta } : {}),
    State:
      profile.initialState && (state === "PENDING" || state === "ESTABLISHING") ? "INITIAL" : state,
    ...(peering.peerId ? { PeerID: peering.peerId } : {}),
    ...(peering.peerCaPems.length > 0 ? { PeerCAPems: peering.peerCaPems } : {}),
    ...(peering.peerServerName ? { PeerServerName: peering.peerServerName } : {}),
    ...(peering.peerServerAddresses.length > 0
      ? { PeerServerAddresses: peering.peerServerAddresses }
      : {}),
    ...(profile.streamStatus
      ? { StreamStatus: streamView(profile, peering, nowMs) }
      : counts(peering)),
    CreateIndex: peering.createIndex,
    ModifyIndex: peering.modifyIndex,
    ...(profile.streamStatus ? { Remote: remoteView(profile, peering) } : {}),
  };
}

const counts = (peering: Peering) => ({
  ImportedServiceCount: peering.stream ? peering.imported.length : 0,
  ExportedServiceCount: peering.stream ? peering.exported.length : 0,
});

/** Empty lists come out as null: protobuf does not know an empty list. */
const listOrNull = (list: readonly string[]): readonly string[] | null =>
  list.length > 0 ? list : null;

function streamView(
  profile: Profile,
  { stream, imported, exported }: Peering,
  nowMs: number,
): Record<string, unknown> {
  if (!stream) {
    const never = profile.nullableTimes ? null : unixEpoch;
    return {
      ImportedServices: null,
      ExportedServices: null,
      LastHeartbeat: never,
      LastReceive: never,
      LastSend: never,
    };
  }
  const heartbeat = stream.heartbeatHidden ? null : lastHeartbeatMs(stream, nowMs);
  const receive = lastReceiveMs(stream, nowMs);
  return {
    ImportedServices: listOrNull(imported),
    ExportedServices: listOrNull(exported),
    LastHeartbeat:
      heartbeat === null ? (profile.nullableTimes ? null : goZeroTime) : goTime(heartbeat),
    LastReceive: receive === null ? goZeroTime : goTime(receive),
    LastSend: stream.sentMs === null ? goZeroTime : goTime(stream.sentMs),
  };
}

function remoteView(profile: Profile, { remote }: Peering): Record<string, unknown> {
  return {
    Partition: remote.partition,
    Datacenter: remote.datacenter,
    ...(profile.locality && remote.locality ? { Locality: remote.locality } : {}),
  };
}
