import "server-only";
import { count, eq, getTableColumns, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionList, ConnectionListQuery } from "@/lib/domain/connection-list";
import { asked } from "@/lib/domain/search/ask";
import { connectionSearch } from "@/lib/domain/search/connections";
import { connectionLabels } from "@/lib/inventory/label-sql";
import { withoutCredentials } from "@/lib/connections/row";
import { provisionedFiles } from "../provisioned/owner";
import { toConnection } from "./to-connection";

/** Every registered connection, by name. */
export async function listConnections(): Promise<Connection[]> {
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
  return rows.map(({ row, peerCount, labels }) =>
    toConnection(row, peerCount, files.get(row.id) ?? null, labels),
  );
}

/** Those of them that a search and conditions on labels ask for. */
export async function findConnections(query: ConnectionListQuery): Promise<ConnectionList> {
  const { isMeant, mistakes } = asked(query, connectionSearch, clock.nowMs());
  return { items: (await listConnections()).filter(isMeant), mistakes: [...mistakes] };
}
