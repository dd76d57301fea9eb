import "server-only";
import { listenToCommands } from "@/lib/admin/socket";
import { env } from "@/lib/config/env";
import { reportUnreadable } from "@/lib/connections/report-unreadable";
import { type DbHandle, dbHandle } from "@/lib/db/client";
import { assertSecret } from "@/lib/db/crypto";
import { startUpkeep } from "@/lib/db/upkeep";
import { logEvent } from "@/lib/log/logger";
import { logStart } from "./log-start";
import { startAlerts } from "@/lib/alerts/start";
import { startMonitor } from "@/lib/monitor/start";
import { startProvisioning } from "@/lib/provisioning/loader";
import { registerActs } from "@/lib/operations/batches/acts";
import { peerActs } from "@/lib/services/batch-acts";
import { registerPrograms } from "@/lib/operations/programs";
import { operationPrograms } from "@/lib/services/operation-programs";
import { startOperations } from "@/lib/operations/worker";
import { serveMetrics } from "@/lib/server/metrics-port";
import { preparedNext, serve } from "@/lib/server/serve";
import { databaseAnswers } from "@/lib/services/overview/check-database";
import { startRotation } from "@/lib/services/rotation/start";
import { startSignInChecks } from "@/lib/services/sign-in/start-checks";
import { ensureFirstAdmin } from "@/lib/services/setup/ensure-first-admin";
import { startTracing } from "@/lib/tracing/start";
import { followLab } from "./lab-channel";
import { end, installShutdown } from "./shutdown";
import { complain } from "@/lib/log/complain";

/** Everything that must stand before the server is of use. A failure ends the process with one line per cause. */
export async function boot(): Promise<void> {
  try {
    env();
    logStart("web");
    await startTracing();
    installShutdown();
    assertSecret();
    const { kind } = await dbHandle();
    if (kind === "embedded") await listenToCommands(env().PEERDECK_DATA_DIR);
    await startProvisioning();
    await reportUnreadable();
    const setupPath = await ensureFirstAdmin();
    await followLab();
    startMonitor();
    registerPrograms(operationPrograms);
    registerActs(peerActs);
    await startOperations();
    await startAlerts();
    startRotation();
    startSignInChecks();
    startUpkeep();
    // Next is not prepared before this has run, so it must not be waited for.
    void listen(kind, setupPath);
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}

async function listen(database: DbHandle["kind"], setupPath: string | null): Promise<void> {
  try {
    const next = await preparedNext();
    if (next) await serve(next, databaseAnswers);
    await serveMetrics();
    const { HOST: host, PORT: port } = env();
    logEvent("server.ready", { database, host: next ? host : null, port: next ? port : null });
    announce(setupPath);
  } catch (error) {
    complain(error);
    await end("cannot listen", 1);
  }
}

/** Tells the launcher, or the console when the server was started without it. */
function announce(setupPath: string | null): void {
  if (process.send) process.send({ type: "peerdeck-ready", setupPath });
  else if (setupPath) process.stderr.write(`First run. Make the first admin at ${setupPath}\n`);
}
