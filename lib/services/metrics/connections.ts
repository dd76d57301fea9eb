import "server-only";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { isKnown } from "@/lib/domain/status-scale";
import { type FleetPart, unixSeconds } from "./family";

const labels = ["system", "connection"] as const;

const families = {
  up: {
    name: "peerdeck_connection_up",
    help: "Whether the latest read of a connection succeeded.",
    labels,
  },
  lastRead: {
    name: "peerdeck_connection_last_read_timestamp_seconds",
    help: "When a connection was last read in full; absent before the first time.",
    labels,
  },
  readDuration: {
    name: "peerdeck_connection_read_duration_seconds",
    help: "How long the last full read of a connection took; absent before the first time.",
    labels,
  },
} as const;

/** How every connection is doing. */
export const connectionMetrics: FleetPart = {
  families,
  async collect(say) {
    const db = await getDb();
    const rows = await db
      .select({
        system: connections.system,
        connection: connections.name,
        reachable: connections.reachable,
        asOf: connections.asOf,
        readMs: connections.readMs,
      })
      .from(connections);
    for (const { system, connection, asOf, readMs, reachable } of rows) {
      const of = { system, connection };
      say(families.up, of, isKnown({ reachable }) ? 1 : 0);
      if (asOf) say(families.lastRead, of, unixSeconds(clock.notAhead(asOf)));
      if (readMs !== null) say(families.readDuration, of, readMs / 1000);
    }
  },
};
