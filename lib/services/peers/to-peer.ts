import "server-only";
import { getTableColumns } from "drizzle-orm";
import { connections, peerAnswers, peers } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import type { Peer, PeerRow } from "@/lib/domain/peer";

const { search: _search, digest: _digest, severity: _severity, ...listed } = getTableColumns(peers);

/** Columns of a list row; the query joins `connections`. */
export const peerRowColumns = { ...listed, connectionName: connections.name };
/** Columns of a whole peer, the backend's answer included; the query also joins `peerAnswers` from the left. */
export const peerColumns = { ...peerRowColumns, native: peerAnswers.native };

type Selected<Columns extends Record<string, { _: { data: unknown; notNull: boolean } }>> = {
  [Name in keyof Columns]: Columns[Name]["_"]["notNull"] extends true ? Columns[Name]["_"]["data"] : Columns[Name]["_"]["data"] | null;
};
type SelectedRow = Selected<typeof peerRowColumns>;
type SelectedPeer = SelectedRow & { native: Record<string, unknown> | null };

/** A stored row as the API shows it: instants become text. */
export function toPeerRow(row: SelectedRow): PeerRow {
  return {
    ...row,
    offerExpiresAt: row.offerExpiresAt?.toISOString() ?? null,
    firstSeenAt: row.firstSeenAt.toISOString(),
    statusSince: row.statusSince.toISOString(),
  };
}

export const toPeer = ({ native, ...row }: SelectedPeer): Peer => ({ ...toPeerRow(row), native: native ?? {} });

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

export const toSource = ({ asOf, ...row }: Selected<typeof sourceColumns>): Source => ({ ...row, asOf: asOf?.toISOString() ?? null });
