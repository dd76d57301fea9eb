import "server-only";
import { singleton } from "@/lib/config/singleton";
import { databaseFault } from "@/lib/db/fault";
import { holdFleetLease, leaveFleetLease } from "@/lib/db/fleet-lease";
import { logEvent } from "@/lib/log/logger";
import { processMetrics } from "@/lib/metrics/process-metrics";
import { abortable } from "@/lib/upstream/abortable";
import { isTimeout } from "@/lib/upstream/fault";
import { fleetPage } from "./fleet";

/**
 * Kept without being asked again, so that whoever asks every minute or two finds the fleet at the same process. Taken by
 * being asked, not by living: a process that nobody asks would hide the fleet.
 */
const termMs = 150_000;
/** Prometheus waits ten seconds by default. */
const patienceMs = 8_000;

const lease = "metrics";

async function fleetIfOurs(): Promise<string | null> {
  return (await holdFleetLease(lease, termMs)) ? fleetPage() : null;
}

async function make(): Promise<string> {
  const { registry, databaseUp, fleetExporter } = processMetrics();
  let fleet: string | null = null;
  try {
    fleet = await abortable(fleetIfOurs(), AbortSignal.timeout(patienceMs));
    databaseUp.set(1);
  } catch (error) {
    databaseUp.set(0);
    if (!databaseFault(error) && !isTimeout(error)) {
      databaseUp.set(1);
      logEvent("metrics.failed", { err: error });
    }
  }
  fleetExporter.set(fleet === null ? 0 : 1);
  return (await registry.metrics()) + (fleet ?? "");
}

/**
 * The page for Prometheus: this process, and the fleet when it is this process's turn to tell it. Without a database
 * this process alone. Many who ask at once share one page.
 */
export function metricsPage(): Promise<string> {
  const asked = singleton("metrics-page", () => ({ now: null as Promise<string> | null }));
  asked.now ??= make().finally(() => (asked.now = null));
  return asked.now;
}

/** Leaves the fleet to another process. */
export const leaveMetrics = (): Promise<void> => leaveFleetLease(lease);
