import "server-only";
import { inArray } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { systemsWithVirtualInterfaces } from "@/lib/systems/registry";

/** Whether a connection is registered whose peers live in virtual interfaces: only then does the navigation name them. */
export async function hasVirtualInterfaces(): Promise<boolean> {
  if (systemsWithVirtualInterfaces.length === 0) return false;
  const db = await getDb();
  const found = await db
    .select({ id: connections.id })
    .from(connections)
    .where(inArray(connections.system, systemsWithVirtualInterfaces))
    .limit(1);
  return found.length > 0;
}
