import "server-only";
import { and, eq, isNotNull, ne, notInArray } from "drizzle-orm";
import { unknownKeyManagers } from "@/lib/connections/freshness";
import type { DbOrTx } from "@/lib/db/client";
import { connections, keyManagers } from "@/lib/db/schema";
import { findSystem } from "@/lib/systems/registry";
import { explainKeyManager } from "@/lib/systems/explain-peer";
import type { Fact } from "../fact";

/** Connections of whose key managers nothing is known now. */
export async function keysUnknown(db: DbOrTx): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(unknownKeyManagers);
  return new Set(rows.map(({ id }) => id));
}

/** Key servers that do not answer, of key managers that can be read. */
export async function keyServerFacts(db: DbOrTx, now: Date): Promise<Fact[]> {
  const rows = await db
    .select({ manager: keyManagers, connection: connections.name })
    .from(keyManagers)
    .innerJoin(connections, eq(connections.id, keyManagers.connectionId))
    .where(
      and(
        notInArray(connections.id, unknownKeyManagers),
        ne(keyManagers.status, "healthy"),
        isNotNull(keyManagers.servers),
      ),
    );
  return rows.flatMap(({ manager, connection }) => {
    const definition = findSystem(manager.system)?.keyManagers;
    const explanation = explainKeyManager(manager.system, manager, now.getTime());
    return manager.servers
      .filter((server) => definition?.isUnreachable(server))
      .map(
        ({ server }): Fact => ({
          kind: "key-server-unreachable",
          key: `key-server:${manager.id}:${server}`,
          since: null,
          sinceKnown: false,
          title: `Key server ${server} of ${connection} does not answer`,
          cause: explanation?.cause ?? null,
          remedy: explanation?.remedy ?? null,
          path: `/key-managers/${manager.id}`,
          subject: { kind: "key-manager", id: manager.id, name: manager.name },
          connections: [{ id: manager.connectionId, name: connection, system: manager.system }],
        }),
      );
  });
}
