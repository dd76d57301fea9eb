import "server-only";
import { count, eq, getTableColumns, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { Connection } from "@/lib/domain/connection";
import { withoutCredentials } from "@/lib/connections/row";
import { provisionedFiles } from "../provisioned/owner";
import { toConnection } from "./to-connection";

/** Every registered connection, by name. */
export async function listConnections(): Promise<Connection[]> {
  const db = await getDb();
  const rows = await db
    .select({ row: withoutCredentials(getTableColumns(connections)), peerCount: count(peers.id) })
    .from(connections)
    .leftJoin(peers, eq(peers.connectionId, connections.id))
    .groupBy(connections.id)
    .orderBy(sql`lower(${connections.name})`);
  const files = await provisionedFiles("connections");
  return rows.map(({ row, peerCount }) => toConnection(row, peerCount, files.get(row.id) ?? null));
}
