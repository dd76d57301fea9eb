import "server-only";
import { and, count, eq, inArray, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, keyManagerReads, keyManagers } from "@/lib/db/schema";
import type { KeyManagerSource } from "@/lib/domain/key-manager-list";
import { sourceColumns, toSource } from "@/lib/services/peers/to-peer";
import { systems } from "@/lib/systems/registry";

/**
 * How the key managers of each connection were read last: they are read by themselves, so that can fail, and be older,
 * while the connection answers.
 * @param connectionId one alone; otherwise every connection whose system has key managers.
 */
export async function keyManagerSources(connectionId?: string): Promise<KeyManagerSource[]> {
  const able = systems
    .filter(({ keyManagers: definition }) => definition !== undefined)
    .map(({ id }) => id);
  if (able.length === 0) return [];
  const db = await getDb();
  const rows = await db
    .select({
      ...sourceColumns,
      asOf: keyManagerReads.asOf,
      readProblem: keyManagerReads.problem,
      count: count(keyManagers.id),
    })
    .from(connections)
    .leftJoin(keyManagerReads, eq(keyManagerReads.connectionId, connections.id))
    .leftJoin(keyManagers, eq(keyManagers.connectionId, connections.id))
    .where(
      and(
        inArray(connections.system, able),
        connectionId === undefined ? undefined : eq(connections.id, connectionId),
      ),
    )
    .groupBy(connections.id, keyManagerReads.asOf, keyManagerReads.problem)
    .orderBy(sql`lower(${connections.name})`);
  return rows.map(({ readProblem, count: total, ...row }) => {
    const problem = row.reachable === false ? row.problem : readProblem;
    return {
      ...toSource({
        ...row,
        problem,
        reachable:
          row.reachable === false || readProblem !== null
            ? false
            : row.asOf === null
              ? null
              : row.reachable,
      }),
      count: total,
    };
  });
}
