import "server-only";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import type { KeyManagerListQuery } from "@/lib/domain/key-manager-list";
import { type CsvColumn, csvTable } from "@/lib/domain/csv";
import { listKeyManagers } from "./list-key-managers";

type Row = KeyManagerRow & { asOf: string | null };

const columns: readonly CsvColumn<Row>[] = [
  ["system", (row) => row.system],
  ["connection", (row) => row.connectionName],
  ["name", (row) => row.name],
  ["kind", (row) => row.kind],
  ["scope", (row) => row.scope.name],
  ["status", (row) => row.shownStatus],
  ["last_status", (row) => row.status],
  ["as_of", (row) => row.asOf],
  ["native_state", (row) => row.nativeState],
  ["reason", (row) => row.statusReason],
  ["cause", (row) => row.explanation?.cause ?? null],
  ["remedy", (row) => row.explanation?.remedy ?? null],
  ["status_since", (row) => row.statusSince],
  ["status_since_known", (row) => String(row.statusSinceKnown)],
  ["key_servers", (row) => row.servers.map(({ server }) => server).join(" ")],
  ["certificate_expires_at", (row) => row.certificateExpiresAt],
  ["backup_pending_since", (row) => row.backupPendingSince],
  ["first_seen_at", (row) => row.firstSeenAt],
  ["id", (row) => row.id],
];

/** Every key manager that matches, in the list's order, as comma-separated values. */
export async function exportKeyManagers(query: KeyManagerListQuery): Promise<string> {
  const { items, sources } = await listKeyManagers(query);
  const asOf = new Map(sources.map((source) => [source.id, source.asOf]));
  return csvTable(
    columns,
    items.map((row) => ({ ...row, asOf: asOf.get(row.connectionId) ?? null })),
  );
}
