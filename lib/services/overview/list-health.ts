import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { ConnectionHealth } from "@/lib/domain/overview";
import { sourceColumns, toSource } from "@/lib/services/peers/to-peer";

/** Every connection with how fresh it is and what version answers, by name. */
export async function listHealth(): Promise<Omit<ConnectionHealth, "peers">[]> {
  const db = await getDb();
  const rows = await db
    .select({ ...sourceColumns, identity: connections.identity })
    .from(connections)
    .orderBy(sql`lower(${connections.name})`);
  return rows.map(({ identity, ...row }) => ({
    ...toSource(row),
    version: identity?.version ?? null,
  }));
}
