import "server-only";
import { count } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { systems } from "@/lib/systems/registry";

/** How many connections are registered, by system; systems without any are not among them. */
export type ConnectionCounts = ReadonlyMap<string, number>;

export async function countConnections(): Promise<ConnectionCounts> {
  const db = await getDb();
  const rows = await db
    .select({ system: connections.system, count: count() })
    .from(connections)
    .groupBy(connections.system);
  return new Map(rows.map(({ system, count: number }) => [system, number]));
}

/** How many connections are registered, of every system. */
export const totalOfConnections = async (): Promise<number> =>
  [...(await countConnections()).values()].reduce((sum, each) => sum + each, 0);

/** Whether both sides of a pair are registered: two connections of one system that can be paired. */
export const hasTwoSides = (counts: ConnectionCounts): boolean =>
  systems.some(({ id, loadPairing }) => loadPairing !== undefined && (counts.get(id) ?? 0) > 1);
