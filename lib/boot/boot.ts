import "server-only";
import { env } from "@/lib/config/env";
import { reportUnreadable } from "@/lib/connections/report-unreadable";
import { dbHandle } from "@/lib/db/client";
import { assertSecret } from "@/lib/db/crypto";
import { startUpkeep } from "@/lib/db/upkeep";
import { log } from "@/lib/log/logger";
import { startMonitor } from "@/lib/monitor/start";
import { loadConnectionsFile } from "@/lib/services/connections/from-file";
import { registerPrograms } from "@/lib/operations/programs";
import { operationPrograms } from "@/lib/services/operation-programs";
import { startOperations } from "@/lib/operations/worker";
import { preparedNext, serve } from "@/lib/server/serve";
import { databaseAnswers } from "@/lib/services/overview/check-database";
import { ensureFirstAdmin } from "@/lib/services/setup/ensure-first-admin";
import { followLab } from "./lab-channel";
import { end, installShutdown } from "./shutdown";

/** Everything that must stand before the server is of use. A failure ends the process with one line per cause. */
export async function boot(): Promise<void> {
  try {
    env();
    installShutdown();
    assertSecret();
    const { kind } = await dbHandle();
    log().info({ database: kind }, "database open");
    await loadConnectionsFile();
    await reportUnreadable();
    const setupPath = await ensureFirstAdmin();
    await followLab();
    startMonitor();
    registerPrograms(operationPrograms);
    await startOperations();
    startUpkeep();
    // Next is not prepared before this has run, so it must not be waited for.
    void listen(setupPath);
  } catch (error) {
    say(error);
    process.exit(1);
  }
}

function say(error: unknown): void {
  for (const line of (error instanceof Error ? error.message : String(error)).split("\n"))
    process.stderr.write(`${line}\n`);
}

async function listen(setupPath: string | null): Promise<void> {
  try {
    const next = await preparedNext();
    if (next) await serve(next, databaseAnswers);
    announce(setupPath);
  } catch (error) {
    say(error);
    await end("cannot listen", 1);
  }
}

/** Tells the launcher, or the console when the server was started without it. */
function announce(setupPath: string | null): void {
  if (process.send) process.send({ type: "peerdeck-ready", setupPath });
  else if (setupPath) process.stdout.write(`First run. Make the first admin at ${setupPath}\n`);
}
