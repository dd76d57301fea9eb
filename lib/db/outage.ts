import "server-only";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { logEvent } from "@/lib/log/logger";

/** Who finds out: those who ask again and again, and any statement whose connection breaks. */
type Asking = "monitor" | "operations" | "batches" | "alerts" | "rotation" | "a statement";

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
export function databaseAnswered(whom: Exclude<Asking, "a statement">): void {
  const { failing, sinceMs } = outage();
  if (failing.size === 0) return;
  failing.delete(whom);
  failing.delete("a statement");
  if (failing.size === 0)
    logEvent("database.back", { ms: Math.round(clock.elapsedMs() - sinceMs) });
}
