import { eq, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { holdFleetLease } from "@/lib/db/fleet-lease";
import { alerts, connections, peers } from "@/lib/db/schema";
import type { PeerStatus } from "@/lib/domain/status";
import { severityOf } from "@/lib/domain/status";
import { toDraft } from "@/lib/inventory/digest";
import { upsertPeers } from "@/lib/inventory/write-peers";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { alertsLease, evaluateOnce } from "../round";

/** One round as the process does it that holds the lease. */
export async function evaluateNow() {
  await holdFleetLease(alertsLease, 60_000);
  return evaluateOnce();
}

/** A connection that answers, with peers of these keys; a pair key is shared by both halves. */
export async function addFleet(
  name: string,
  keys: readonly string[],
  pairKey: (key: string) => string | null = () => null,
): Promise<string> {
  const id = await addConnection({ name, system: "consul", reachable: true, asOf: new Date() });
  const drafts = keys.map((key) => ({
    ...toDraft(snapshot(key, { pairKey: pairKey(key) }), { name, system: "consul" }),
    statusSince: new Date(),
    statusSinceKnown: true,
  }));
  await upsertPeers(await getDb(), { id, system: "consul" }, drafts);
  return id;
}

/** What a read of the connection would find: these peers, or all of them, have a status since a moment. */
export async function setStatus(
  connectionId: string,
  status: PeerStatus,
  since: Date = new Date(),
): Promise<void> {
  const db = await getDb();
  await db
    .update(peers)
    .set({ status, severity: severityOf[status], statusSince: since })
    .where(eq(peers.connectionId, connectionId));
  await db
    .update(connections)
    .set({ peersVersion: sql`peers_version + 1` })
    .where(eq(connections.id, connectionId));
}

/** The connection stops or begins to answer. */
export async function setReachable(connectionId: string, reachable: boolean): Promise<void> {
  const db = await getDb();
  await db
    .update(connections)
    .set({
      reachable,
      failingSince: reachable ? null : new Date(),
      problem: reachable
        ? null
        : {
            code: "backend_unavailable",
            detail: "It refuses.",
            remedy: "Start it.",
            backend: null,
          },
    })
    .where(eq(connections.id, connectionId));
}

/** What stands in the table, in words. */
export async function alertsNow(): Promise<string[]> {
  const db = await getDb();
  const rows = await db.select().from(alerts);
  return rows.map(({ state, kind, details }) => `${state} ${kind} ${details.subject.name}`).sort();
}
