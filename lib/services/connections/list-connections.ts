import "server-only";
import { count, eq, getTableColumns, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionListQuery } from "@/lib/domain/connection-list";
import { meetsLabels } from "@/lib/domain/label";
import { connectionLabels } from "@/lib/inventory/label-sql";
import { withoutCredentials } from "@/lib/connections/row";
import { provisionedFiles } from "../provisioned/owner";
import { toConnection } from "./to-connection";

/** Every registered connection whose labels meet all conditions, by name. */
export async function listConnections({
  label = [],
}: Partial<ConnectionListQuery> = {}): Promise<Connection[]> {
  const db = await getDb();
  const rows = await db
    .select({
      row: withoutCredentials(getTableColumns(connections)),
      peerCount: count(peers.id),
      labels: connectionLabels,
    })
    .from(connections)
    .leftJoin(peers, eq(peers.connectionId, connections.id))
    .groupBy(connections.id)
    .orderBy(sql`lower(${connections.name})`);
  const files = await provisionedFiles("connections");
  return rows
    .filter(({ labels }) => meetsLabels(labels, label))
    .map(({ row, peerCount, labels }) =>
      toConnection(row, peerCount, files.get(row.id) ?? null, labels),
    );
}
