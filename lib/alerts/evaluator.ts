import "server-only";
import { clock } from "@/lib/config/clock";
import { createLoop } from "@/lib/db/loop";
import { holdFleetLease, leaveFleetLease } from "@/lib/db/fleet-lease";
import { publish, subscribe } from "@/lib/events/bus";
import type { Change } from "@/lib/events/changes";
import { alertsLease, evaluateOnce } from "./round";

/** Rules about time are looked at so often; so late may an alert be. */
const everyMs = 5_000;
/** A process that died is replaced after this time. */
const leaseMs = 3 * everyMs;
/** What changes together is evaluated together. */
const settleMs = 200;
/** Evaluating never takes more than a tenth of the time, however much changes. */
const restFactor = 9;

/** What rules are about. Labels change with their connection or peers. */
const telling: ReadonlySet<Change["kind"]> = new Set([
  "peers",
  "connection",
  "key-managers",
  "operation",
  "rotation",
  "wanted",
]);

/**
 * Evaluates the rules: with every change that a read brought, and again and again for what time alone brings. Every
 * process has one; whichever holds the lease does it for all.
 */
export function createEvaluator() {
  let holder = false;
  const loop = createLoop("alerts", {
    settleMs,
    async round() {
      const startedAt = clock.elapsedMs();
      holder = await holdFleetLease(alertsLease, leaseMs);
      const round = holder ? await evaluateOnce() : null;
      if (round && round.changed + round.messages > 0) await publish({ kind: "alerts" });
      return { restMs: restFactor * (clock.elapsedMs() - startedAt), pauseMs: everyMs };
    },
    afterFailure: () => ({ pauseMs: everyMs }),
  });
  const unsubscribe = subscribe((change) => {
    if (holder && telling.has(change.kind)) loop.nudge();
  }, loop.nudge);
  return {
    nudge: loop.nudge,
    async stop(): Promise<void> {
      unsubscribe();
      await loop.stop();
      if (holder) await leaveFleetLease(alertsLease).catch(() => undefined);
    },
  };
}
