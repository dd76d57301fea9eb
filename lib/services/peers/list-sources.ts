import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import { sourceColumns, toSource } from "./to-peer";

/** Every registered connection with how fresh its part of the inventory is, by name. */
export async function listSources(): Promise<Source[]> {
  const db = await getDb();
  const rows = await db
    .select(sourceColumns)
    .from(connections)
    .orderBy(sql`lower(${connections.name})`);
  return rows.map(toSource);
}
