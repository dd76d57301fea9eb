import "server-only";
import { closeDb } from "@/lib/db/client";
import { stopUpkeep } from "@/lib/db/upkeep";
import { log } from "@/lib/log/logger";
import { stopMonitor } from "@/lib/monitor/start";
import { stopOperations } from "@/lib/operations/worker";
import { endEventStreams } from "@/lib/services/events/stream";

/** A clean end must not take longer; what hangs then is cut off. */
const graceMs = 4_000;

let ending = false;

async function end(reason: string): Promise<void> {
  if (ending) return;
  ending = true;
  log().info({ reason }, "stopping");
  setTimeout(() => process.exit(1), graceMs).unref();
  endEventStreams();
  await stopOperations();
  await stopMonitor();
  await stopUpkeep();
  await closeDb();
  process.exit(0);
}

/** Ends the process cleanly on SIGTERM and SIGINT, and when the launcher is gone. */
export function installShutdown(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));
  process.on("disconnect", () => void end("launcher gone"));
}
