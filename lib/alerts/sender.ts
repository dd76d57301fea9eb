import "server-only";
import { createLoop } from "@/lib/db/loop";
import { databaseFailed } from "@/lib/db/outage";
import { publish, subscribe } from "@/lib/events/bus";
import { deliver } from "./deliver";
import { planActivity } from "./plan-activity";
import { claimMessage, giveBack, readOutboxSchedule, rescheduleMessages } from "./outbox";

/** Between two looks at what can be sent, should nothing be said of any. */
const idleMs = 5_000;
/** The same while a message waits for another one, or Activity is sent. */
const busyMs = 2_000;
/** Deliveries at once in one process: of one contact point never more than one, so one that hangs holds up no other. */
const mostAtOnce = 8;

/** Sends what waits in the outbox. Every process has one; each message is one process's at a time. */
export function createSender() {
  const stopping = new AbortController();
  const running = new Map<number, Promise<void>>();

  async function claimAndSend(): Promise<void> {
    while (running.size < mostAtOnce && !loop.stopped()) {
      const message = await claimMessage();
      if (!message) return;
      const sending = deliver(message, stopping.signal)
        .then(() => publish({ kind: "alerts" }))
        .catch((error: unknown) => {
          // What was claimed comes free with its lease.
          if (!stopping.signal.aborted) databaseFailed("alerts", error);
        })
        .finally(() => {
          running.delete(message.id);
          loop.nudge();
        });
      running.set(message.id, sending);
    }
  }
  /** @returns how long there is nothing to do, in milliseconds, unless something is said of alerts. */
  async function round(): Promise<number> {
    const { nextMs, setBack, activity } = await readOutboxSchedule();
    if (setBack) await rescheduleMessages();
    if (activity) await planActivity();
    const waitMs = setBack || activity ? 0 : (nextMs ?? idleMs);
    if (waitMs > 0) return Math.min(idleMs, waitMs);
    await claimAndSend();
    return busyMs;
  }
  const loop = createLoop("alerts", {
    settleMs: 0,
    round: async () => ({ pauseMs: await round() }),
    afterFailure: () => ({ pauseMs: busyMs }),
  });
  const unsubscribe = subscribe((change) => {
    if (change.kind === "alerts") loop.nudge();
  }, loop.nudge);

  return {
    async stop(): Promise<void> {
      unsubscribe();
      await loop.stop();
      const unsent = [...running.keys()];
      stopping.abort(new DOMException("The server is stopping.", "AbortError"));
      await Promise.allSettled(running.values());
      await giveBack(unsent).catch(() => undefined);
    },
  };
}
