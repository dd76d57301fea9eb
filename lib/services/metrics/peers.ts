import "server-only";
import { eq, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { isKnown, shownStatus, shownStatuses } from "@/lib/domain/status-scale";
import { relationshipCounts } from "@/lib/services/peers/relationships";
import { listVersionedSources } from "@/lib/services/peers/sources";
import type { FleetPart } from "./family";

const families = {
  status: {
    name: "peerdeck_peer_status",
    help: "Always 1; one series per peer, its current status as a label. last-known: its connection cannot be read.",
    labels: ["system", "connection", "name", "remote", "status", "id"],
  },
  count: {
    name: "peerdeck_peers",
    help: "Peers of a connection by status, each half of a relationship by itself.",
    labels: ["system", "connection", "status"],
  },
  relationships: {
    name: "peerdeck_relationships",
    help: "Relationships by the status of the end that is worse off, and how many of their ends are registered.",
    labels: ["status", "ends"],
  },
} as const;

async function relationships(say: Parameters<FleetPart["collect"]>[0]): Promise<void> {
  const counts = await relationshipCounts(await listVersionedSources());
  for (const status of shownStatuses) {
    say(families.relationships, { status, ends: "both" }, counts[status]?.bothEnds ?? 0);
    say(families.relationships, { status, ends: "one" }, counts[status]?.oneSided ?? 0);
  }
}

/** Every peer, as it may be told: of a connection that cannot be read nobody knows more than what was last known. */
export const peerMetrics: FleetPart = {
  families,
  async collect(say) {
    const db = await getDb();
    const rows = await db
      .select({
        system: connections.system,
        connection: connections.name,
        reachable: connections.reachable,
        id: peers.id,
        name: peers.name,
        remote: sql<string>`coalesce(${peers.remote} ->> 'name', ${peers.remote} ->> 'id', '')`,
        status: peers.status,
      })
      .from(connections)
      .leftJoin(peers, eq(peers.connectionId, connections.id))
      .orderBy(connections.id, peers.id);
    const counted = new Map<string, { system: string; counts: Map<string, number> }>();
    for (const { system, connection, reachable, id, name, remote, status } of rows) {
      const { counts } = counted.get(connection) ?? { counts: new Map<string, number>() };
      counted.set(connection, { system, counts });
      if (id !== null && name !== null && status !== null) {
        const shown = shownStatus(status, isKnown({ reachable }));
        counts.set(shown, (counts.get(shown) ?? 0) + 1);
        say(families.status, { system, connection, name, remote, status: shown, id }, 1);
      }
    }
    for (const [connection, { system, counts }] of counted)
      for (const status of shownStatuses)
        say(families.count, { system, connection, status }, counts.get(status) ?? 0);
    await relationships(say);
  },
};
