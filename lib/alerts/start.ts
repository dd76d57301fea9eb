import "server-only";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { dbHandle } from "@/lib/db/client";
import { freeFleetLease } from "@/lib/db/fleet-lease";
import { createEvaluator } from "./evaluator";
import { alertsLease } from "./round";
import { seedRules } from "./seed-rules";

interface Alerting {
  stop(): Promise<void>;
}

/** Begins to evaluate the rules in this process, for the whole fleet when its turn comes. A second call does nothing. */
export async function startAlerts(): Promise<void> {
  await seedRules();
  if ((await dbHandle()).kind === "embedded") await freeFleetLease(alertsLease);
  singleton<Alerting>("alerts", createEvaluator);
}

/** Ends it, after the round under way. */
export async function stopAlerts(): Promise<void> {
  const alerting = singleton<Alerting | null>("alerts", () => null);
  dropSingleton("alerts");
  await alerting?.stop();
}
