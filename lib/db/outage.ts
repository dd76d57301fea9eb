import "server-only";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { logEvent } from "@/lib/log/logger";

/** Those who ask again and again: see loop.ts. */
export type Asker = "monitor" | "operations" | "batches" | "alerts" | "rotation" | "drift";

/** Who finds out: they, and any statement whose connection breaks. */
type Asking = Asker | "a statement";

const outage = () =>
  singleton("database-outage", () => ({ sinceMs: 0, failing: new Set<Asking>() }));

/** Told that the database failed somebody. Said in the log once per outage. */
export function databaseFailed(whom: Asking, err: unknown): void {
  const state = outage();
  const begins = state.failing.size === 0;
  state.failing.add(whom);
  if (!begins) return;
  state.sinceMs = clock.elapsedMs();
  logEvent("database.lost", { err });
}

/** Told by those who ask again and again that it answered. It is back when it fails none of them any more. */
export function databaseAnswered(whom: Asker): void {
  const { failing, sinceMs } = outage();
  if (failing.size === 0) return;
  failing.delete(whom);
  failing.delete("a statement");
  if (failing.size === 0)
    logEvent("database.back", { ms: Math.round(clock.elapsedMs() - sinceMs) });
}
