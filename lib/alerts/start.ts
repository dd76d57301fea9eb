import "server-only";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { dbHandle } from "@/lib/db/client";
import { createEvaluator } from "./evaluator";
import { freeMessages } from "./outbox";
import { seedRules } from "./seed-rules";
import { createSender } from "./sender";

interface Alerting {
  stop(): Promise<void>;
}

function createAlerting(): Alerting {
  const parts = [createEvaluator(), createSender()];
  return {
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}

/**
 * Begins to evaluate the rules in this process, for the whole fleet when its turn comes, and to send what waits in the
 * outbox. A second call does nothing.
 */
export async function startAlerts(): Promise<void> {
  await seedRules();
  if ((await dbHandle()).kind === "embedded") await freeMessages();
  singleton("alerts", createAlerting);
}

/** Ends both, after the round under way; what is being sent is broken off, and sent again by whoever starts next. */
export async function stopAlerts(): Promise<void> {
  const alerting = singleton<Alerting | null>("alerts", () => null);
  dropSingleton("alerts");
  await alerting?.stop();
}
