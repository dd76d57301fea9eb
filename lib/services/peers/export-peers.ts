import "server-only";
import { and, eq } from "drizzle-orm";
import { type CsvColumn, csvTable } from "@/lib/domain/csv";
import { printLabels } from "@/lib/domain/label";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { PeerListQuery } from "@/lib/domain/list";
import type { PeerRow } from "@/lib/domain/peer";
import { filterConditions, orderOf } from "./conditions";
import { searchConditions } from "./search-conditions";
import { listSources } from "./sources";
import { peerRowColumns, toPeerRow } from "./to-peer";

const mostRows = 100_000;

const columns: readonly CsvColumn<PeerRow>[] = [
  ["system", (peer) => peer.system],
  ["connection", (peer) => peer.connectionName],
  ["name", (peer) => peer.name],
  ["status", (peer) => peer.shownStatus],
  ["last_status", (peer) => peer.status],
  ["as_of", (peer) => peer.asOf],
  ["native_state", (peer) => peer.nativeState],
  ["reason", (peer) => peer.statusReason],
  ["cause", (peer) => peer.explanation?.cause ?? null],
  ["remedy", (peer) => peer.explanation?.remedy ?? null],
  ["status_since", (peer) => peer.statusSince],
  ["status_since_known", (peer) => String(peer.statusSinceKnown)],
  ["offer_expires_at", (peer) => peer.offerExpiresAt],
  ["local_name", (peer) => peer.local.name],
  ["remote_name", (peer) => peer.remote.name],
  ["remote_addresses", (peer) => peer.remote.addresses.join(" ")],
  ["session", (peer) => peer.remote.session ?? null],
  ["encryption", (peer) => peer.encryption],
  ["authentication", (peer) => peer.authentication],
  ["labels", (peer) => printLabels(peer.labels)],
  ["first_seen_at", (peer) => peer.firstSeenAt],
  ["id", (peer) => peer.id],
];

/** Every peer that matches, in the list's order, as comma-separated values; the page of the query is ignored. */
export async function exportPeers(query: PeerListQuery): Promise<string> {
  const db = await getDb();
  const rows = await db
    .select(peerRowColumns)
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(and(...searchConditions(query.q, await listSources()), ...filterConditions(query)))
    .orderBy(...orderOf(query))
    .limit(mostRows);
  return csvTable(columns, rows.map(toPeerRow));
}
