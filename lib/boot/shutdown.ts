import "server-only";
import { writeRefusalCounts } from "@/lib/audit/refusals";
import { closeDb } from "@/lib/db/client";
import { stopUpkeep } from "@/lib/db/upkeep";
import { logEvent } from "@/lib/log/logger";
import { stopAlerts } from "@/lib/alerts/start";
import { reloadOnHangup, stopProvisioning } from "@/lib/provisioning/loader";
import { stopMonitor } from "@/lib/monitor/start";
import { stopOperations } from "@/lib/operations/worker";
import { stopMetrics } from "@/lib/server/metrics-port";
import { stopServing } from "@/lib/server/serve";
import { endEventStreams } from "@/lib/services/events/stream";
import { stopRotation } from "@/lib/services/rotation/start";
import { stopSignInChecks } from "@/lib/services/sign-in/start-checks";
import { stopWanted } from "@/lib/services/wanted/start";
import { stopTracing } from "@/lib/tracing/start";
import { onHangup } from "@/lib/config/hangup";
import { stopFollowingLab } from "./lab-channel";

/** A clean end must not take longer; what hangs then is cut off. */
const graceMs = 4_000;
/** What is being answered is cut off after this time, so that the rest can still end cleanly. */
const answersGraceMs = 2_000;

let ending = false;

/** Ends the process: answers and operations under way finish, what is stored is closed, all within four seconds. */
export async function end(reason: string, code = 0): Promise<void> {
  if (ending) return;
  ending = true;
  logEvent("server.stop", { reason });
  setTimeout(() => process.exit(1), graceMs).unref();
  const served = stopServing(answersGraceMs);
  endEventStreams();
  await stopProvisioning().catch(() => undefined);
  await stopFollowingLab();
  await stopRotation();
  await stopOperations();
  await stopMonitor();
  await stopWanted();
  await stopAlerts();
  await stopSignInChecks();
  await stopUpkeep();
  await served;
  await stopMetrics();
  await writeRefusalCounts().catch(() => undefined);
  await closeDb();
  await stopTracing();
  process.exit(code);
}

/** Ends the process cleanly on SIGTERM and SIGINT, when its terminal is closed, and when the launcher is gone. */
export function installShutdown(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));
  onHangup({
    ended: () => void end("SIGHUP"),
    asked: reloadOnHangup,
  });
  process.on("disconnect", () => void end("launcher gone"));
}
