import "server-only";
import { sql } from "drizzle-orm";
import { dbHandle } from "@/lib/db/client";
import { dayMs } from "@/lib/domain/time-units";
import { logEvent } from "@/lib/log/logger";
import { changesAtOnce, fileOldest } from "./file-changes";
import { thinNumbers } from "./thin-numbers";
import { sumUp } from "./roll-up";

/** Days whose changes stay as they were recorded: today and yesterday. */
const freshDays = 1;

/**
 * Files what is older than yesterday and sums up by hour what is over, in small steps. Any number of processes may do it at once.
 * @param signal ends it between two steps.
 * @returns how many changes were filed.
 */
export async function fileHistory(now: Date, signal: AbortSignal): Promise<number> {
  const { db, kind } = await dbHandle();
  const until = Math.floor(now.getTime() / dayMs) * dayMs - freshDays * dayMs;
  let filed = 0;
  for (;;) {
    if (signal.aborted) return filed;
    const count = await fileOldest(db, new Date(until));
    // Another process is at it, and sums up when it is done.
    if (count === null) return filed;
    filed += count;
    if (count < changesAtOnce) break;
  }
  const days = await sumUp(db, now, signal);
  const thinned = await thinNumbers(db, now, signal);
  // It has no autovacuum.
  if (filed > 0 && kind === "embedded")
    for (const table of ["peer_events", "peer_days", "history_states", "history_peers"])
      await db.execute(sql.raw(`vacuum analyze ${table}`));
  if (thinned > 0 && kind === "embedded") await db.execute(sql`vacuum analyze peer_number_days`);
  if (filed > 0) logEvent("history.filed", { changes: filed, days });
  return filed;
}
