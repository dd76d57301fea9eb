import "server-only";
import { and, eq, gt, ne } from "drizzle-orm";
import { env } from "@/lib/config/env";
import { createPending } from "@/lib/config/pending";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { logEvent } from "@/lib/log/logger";
import { wakeMonitor } from "@/lib/monitor/start";
import {
  dropLabConnections,
  type LabDraft,
  syncLabConnections,
} from "@/lib/services/connections/from-lab";

interface LabReady {
  type: "lab-ready";
  connections: LabDraft[];
}

const isLabReady = (message: unknown): message is LabReady =>
  typeof message === "object" &&
  message !== null &&
  (message as { type?: unknown }).type === "lab-ready";

/** In "auto" the lab is wanted as long as nobody has registered anything else. */
async function labIsWanted(): Promise<boolean> {
  const mode = env().PEERDECK_LAB;
  if (mode !== "auto") return mode === "on";
  const db = await getDb();
  const others = await db
    .select({ id: connections.id })
    .from(connections)
    .where(ne(connections.origin, "lab"))
    .limit(1);
  return others.length === 0;
}

/** What was tried before the lab listened need not wait for its next try. */
async function readFailed(isStopped: () => boolean): Promise<void> {
  const db = await getDb();
  const failed = await db
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.origin, "lab"), gt(connections.failures, 0)));
  for (const { id } of failed) if (!isStopped()) await wakeMonitor(id);
}

/** Registers what the lab offers, whenever it says so. @returns ends that: what is under way finishes first. */
function listenToLab(): () => Promise<void> {
  const pending = createPending();
  let stopped = false;
  const heed = (message: unknown) => {
    if (!isLabReady(message)) return;
    pending.add(
      syncLabConnections(message.connections)
        .then(() => readFailed(() => stopped))
        .catch((error: unknown) => logEvent("lab.failed", { err: error })),
    );
  };
  process.on("message", heed);
  return async () => {
    stopped = true;
    process.off("message", heed);
    await pending.settled();
  };
}

let stopListening: (() => Promise<void>) | null = null;

/**
 * Asks the launcher for the lab when it is wanted and registers what it offers. Without a launcher there is no lab.
 * The rest of the product treats these connections like any other.
 */
export async function followLab(): Promise<void> {
  if (!process.send || !(await labIsWanted())) return dropLabConnections();
  stopListening = listenToLab();
  process.send({ type: "lab-wanted" });
}

/** Follows the lab no more; resolves once nothing of it touches the database. */
export async function stopFollowingLab(): Promise<void> {
  const stop = stopListening;
  stopListening = null;
  await stop?.();
}
