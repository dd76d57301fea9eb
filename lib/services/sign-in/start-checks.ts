import "server-only";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { holdFleetLease, leaveFleetLease } from "@/lib/db/fleet-lease";
import { repeat } from "@/lib/db/repeat";
import { minuteMs } from "@/lib/domain/time-units";
import { logEvent } from "@/lib/log/logger";
import { checkAgain } from "./check-again";

const lease = "sign-in-checks";
const everyMs = minuteMs;
const termMs = 5 * minuteMs;

interface Checks {
  stop(): Promise<void>;
}

async function round(): Promise<void> {
  try {
    if (await holdFleetLease(lease, termMs)) await checkAgain();
  } catch (error) {
    logEvent("sign-in.checks-failed", { err: error });
  }
}

/** Asks providers about their people again and again; of all processes on a database one does. A second call does nothing. */
export function startSignInChecks(): void {
  singleton<Checks | null>("sign-in-checks", () => repeat(everyMs, everyMs, round));
}

/** Ends it, after what is under way. */
export async function stopSignInChecks(): Promise<void> {
  const checks = singleton<Checks | null>("sign-in-checks", () => null);
  dropSingleton("sign-in-checks");
  if (!checks) return;
  await checks.stop();
  await leaveFleetLease(lease).catch(() => undefined);
}
