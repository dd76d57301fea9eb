import "@/lib/server/frugal-heap.mjs";
import "@/lib/log/console-lines.mjs";
import "server-only";
import { env } from "@/lib/config/env";
import { reportUnreadable } from "@/lib/connections/report-unreadable";
import { closeDb, dbHandle } from "@/lib/db/client";
import { assertSecret } from "@/lib/db/crypto";
import { startUpkeep, stopUpkeep } from "@/lib/db/upkeep";
import { logEvent } from "@/lib/log/logger";
import { startTracing, stopTracing } from "@/lib/tracing/start";
import { onHangup } from "@/lib/config/hangup";
import { logStart } from "./log-start";
import { registerActs } from "@/lib/operations/batches/acts";
import { batchActs } from "@/lib/services/batch-acts";
import { registerPrograms } from "@/lib/operations/programs";
import { operationPrograms } from "@/lib/services/operation-programs";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { serveMetrics, stopMetrics } from "@/lib/server/metrics-port";
import { closeChanges } from "@/lib/events/bus";
import { startAlerts, stopAlerts } from "@/lib/alerts/start";
import { startRotation, stopRotation } from "@/lib/services/rotation/start";
import { startWanted, stopWanted } from "@/lib/services/wanted/start";
import { startMonitor, stopMonitor } from "@/lib/monitor/start";
import { complain } from "@/lib/log/complain";

/** The monitor as a process of its own, beside any number of web processes on one PostgreSQL server. */
async function main(): Promise<void> {
  if (!env().DATABASE_URL) {
    throw new Error(
      "Set DATABASE_URL: with the embedded database the web process reads the connections itself.",
    );
  }
  logStart("monitor");
  await startTracing();
  assertSecret();
  const { kind } = await dbHandle();
  await reportUnreadable();
  startMonitor();
  registerPrograms(operationPrograms);
  registerActs(batchActs);
  await startOperations();
  await startAlerts();
  startRotation();
  startWanted();
  startUpkeep();
  await serveMetrics();
  logEvent("server.ready", { database: kind, host: null, port: null });
}

async function stop(reason: string): Promise<void> {
  logEvent("server.stop", { reason });
  await stopRotation();
  await stopOperations();
  await stopMonitor();
  await stopWanted();
  await stopAlerts();
  await stopUpkeep();
  await stopMetrics();
  await closeChanges();
  await closeDb();
  await stopTracing();
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop(signal));
onHangup({
  ended: () => void stop("SIGHUP"),
  asked: () => logEvent("signal.ignored", { signal: "SIGHUP" }),
});
main().catch((error: unknown) => {
  complain(error);
  process.exit(1);
});
