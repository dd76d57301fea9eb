import "server-only";
import { clock } from "@/lib/config/clock";
import { connections, peerAnswers, peers } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import type { Peer, PeerRow } from "@/lib/domain/peer";

/** Columns of a list row; the query joins `connections`. */
export const peerRowColumns = {
  id: peers.id,
  connectionId: peers.connectionId,
  connectionName: connections.name,
  system: peers.system,
  key: peers.key,
  name: peers.name,
  status: peers.status,
  nativeState: peers.nativeState,
  statusReason: peers.statusReason,
  local: peers.local,
  remote: peers.remote,
  encryption: peers.encryption,
  authentication: peers.authentication,
  offerExpiresAt: peers.offerExpiresAt,
  pairKey: peers.pairKey,
  firstSeenAt: peers.firstSeenAt,
  statusSince: peers.statusSince,
};
/** Columns of a whole peer, the backend's answer included; the query also joins `peerAnswers` from the left. */
export const peerColumns = { ...peerRowColumns, native: peerAnswers.native };

type Selected<Columns extends Record<string, { _: { data: unknown; notNull: boolean } }>> = {
  [Name in keyof Columns]: Columns[Name]["_"]["notNull"] extends true
    ? Columns[Name]["_"]["data"]
    : Columns[Name]["_"]["data"] | null;
};
type SelectedRow = Selected<typeof peerRowColumns>;
type SelectedPeer = SelectedRow & { native: Record<string, unknown> | null };

/** A stored row as the API shows it: instants become text. */
export function toPeerRow(row: SelectedRow): PeerRow {
  return {
    ...row,
    offerExpiresAt: row.offerExpiresAt?.toISOString() ?? null,
    firstSeenAt: row.firstSeenAt.toISOString(),
    statusSince: clock.notAhead(row.statusSince).toISOString(),
  };
}

export const toPeer = ({ native, ...row }: SelectedPeer): Peer => ({
  ...toPeerRow(row),
  native: native ?? {},
});

/** Columns that say how fresh a connection's part of an answer is. */
export const sourceColumns = {
  id: connections.id,
  name: connections.name,
  system: connections.system,
  origin: connections.origin,
  reachable: connections.reachable,
  asOf: connections.asOf,
  problem: connections.problem,
};

export const toSource = ({ asOf, ...row }: Selected<typeof sourceColumns>): Source => ({
  ...row,
  asOf: asOf && clock.notAhead(asOf).toISOString(),
});
