import "server-only";
import { eq } from "drizzle-orm";
import { keyManagersKnown } from "@/lib/connections/freshness";
import { getDb } from "@/lib/db/client";
import { connections, keyManagerReads, keyManagers } from "@/lib/db/schema";
import { shownStatus } from "@/lib/domain/status-scale";
import type { FleetPart } from "./family";

const families = {
  status: {
    name: "peerdeck_key_manager_status",
    help: "Always 1; one series per key manager, its current status as a label. last-known: it cannot be read.",
    labels: ["system", "connection", "name", "kind", "status", "id"],
  },
} as const;

/** Every key manager, as it may be told. */
export const keyManagerMetrics: FleetPart = {
  families,
  async collect(say) {
    const db = await getDb();
    const rows = await db
      .select({
        system: keyManagers.system,
        connection: connections.name,
        reachable: connections.reachable,
        readProblem: keyManagerReads.problem,
        id: keyManagers.id,
        name: keyManagers.name,
        kind: keyManagers.kind,
        status: keyManagers.status,
      })
      .from(keyManagers)
      .innerJoin(connections, eq(connections.id, keyManagers.connectionId))
      .leftJoin(keyManagerReads, eq(keyManagerReads.connectionId, keyManagers.connectionId));
    for (const { reachable, readProblem, status, ...of } of rows) {
      const known = keyManagersKnown({ reachable, readProblem });
      say(families.status, { ...of, status: shownStatus(status, known) }, 1);
    }
  },
};
