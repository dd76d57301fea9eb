import "server-only";
import type { SQL } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { freshnessColumns, toFreshness } from "@/lib/connections/freshness";
import { connections, peerAnswers, peers } from "@/lib/db/schema";
import type { Labels } from "@/lib/domain/label";
import type { Source } from "@/lib/domain/list";
import type { Peer, PeerRow } from "@/lib/domain/peer";
import { connectionLabels, peerLabels } from "@/lib/inventory/label-sql";
import { isKnown, shownStatus } from "@/lib/domain/status-scale";

/** What the inventory says of a peer itself. */
export const peerFactColumns = {
  id: peers.id,
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
  certificateEndsAt: peers.certificateEndsAt,
  explanation: peers.explanation,
  pairKey: peers.pairKey,
  firstSeenAt: peers.firstSeenAt,
  statusSince: peers.statusSince,
  statusSinceKnown: peers.statusSinceKnown,
};
/** Columns of a list row; the query joins `connections`. */
export const peerRowColumns = {
  ...peerFactColumns,
  connectionId: peers.connectionId,
  connectionName: connections.name,
  system: peers.system,
  reachable: connections.reachable,
  asOf: connections.asOf,
  labels: peerLabels,
};
/** Columns of a whole peer, the backend's answer included; the query also joins `peerAnswers` from the left. */
export const peerColumns = { ...peerRowColumns, native: peerAnswers.native };

type Selected<Columns extends { labels: SQL<Labels> }> = {
  [Name in Exclude<keyof Columns, "labels">]: Columns[Name] extends {
    _: { data: infer Data; notNull: infer NotNull };
  }
    ? NotNull extends true
      ? Data
      : Data | null
    : never;
} & { labels: Labels };
type SelectedRow = Selected<typeof peerRowColumns>;
type SelectedPeer = SelectedRow & { native: Record<string, unknown> | null };

/** The instants of a row as text, as they are stored. */
export const instantsOf = (
  row: Pick<SelectedRow, "certificateEndsAt" | "offerExpiresAt" | "firstSeenAt" | "statusSince">,
) => ({
  certificateEndsAt: row.certificateEndsAt?.toISOString() ?? null,
  offerExpiresAt: row.offerExpiresAt?.toISOString() ?? null,
  firstSeenAt: row.firstSeenAt.toISOString(),
  statusSince: row.statusSince.toISOString(),
});

/** A stored row as the API shows it: instants become text. */
export function toPeerRow({ reachable, asOf, ...row }: SelectedRow): PeerRow {
  const known = isKnown({ reachable });
  return {
    ...row,
    ...instantsOf(row),
    known,
    shownStatus: shownStatus(row.status, known),
    asOf: asOf && clock.notAhead(asOf).toISOString(),
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
  labels: connectionLabels,
  ...freshnessColumns,
};

export const toSource = (row: Selected<typeof sourceColumns>): Source => ({
  id: row.id,
  name: row.name,
  system: row.system,
  origin: row.origin,
  labels: row.labels,
  ...toFreshness(row),
});
