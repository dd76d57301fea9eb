import "server-only";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { logEvent } from "@/lib/log/logger";

const outage = () => singleton("database-outage", () => ({ since: null as number | null }));

/** Told by those who ask the database again and again that it failed them. Said in the log once per outage. */
export function databaseFailed(err: unknown): void {
  const state = outage();
  if (state.since !== null) return;
  state.since = clock.elapsedMs();
  logEvent("database.lost", { err });
}

/** Told by the same that it answered. */
export function databaseAnswered(): void {
  const state = outage();
  if (state.since === null) return;
  const ms = Math.round(clock.elapsedMs() - state.since);
  state.since = null;
  logEvent("database.back", { ms });
}
