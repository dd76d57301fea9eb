import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { dbHandle } from "@/lib/db/client";
import { logEvent } from "@/lib/log/logger";

/** Statements of a round; short ones, because the embedded database does one thing at a time. */
const chores = [
  "analyze peers",
  "vacuum peers",
  "vacuum peer_answers",
  "vacuum connections",
  "analyze audit_entries",
  "analyze peer_events",
];
const firstAfterRows = 100;
const afterRows = 20_000;
const atMostEveryMs = 30_000;

/**
 * Keeps the embedded database's statistics fresh and gives its dead rows' space back: it has no autovacuum, and
 * without statistics the planner takes three times as long over a search of 10,000 peers.
 * @param stopping no further chore is begun then.
 * @returns to be told after each read how many rows it wrote; waits for what that leads to.
 */
export function createHousekeeping(stopping: AbortSignal): (rowsWritten: number) => Promise<void> {
  let written = 0;
  let limit = firstAfterRows;
  let lastAt = -Infinity;

  const clean = async (): Promise<void> => {
    const { db, kind } = await dbHandle();
    if (kind !== "embedded") return;
    for (const chore of chores) if (!stopping.aborted) await db.execute(sql.raw(chore));
  };

  return async (rowsWritten) => {
    written += rowsWritten;
    if (written < limit || clock.elapsedMs() - lastAt < atMostEveryMs) return;
    written = 0;
    limit = afterRows;
    lastAt = clock.elapsedMs();
    await clean().catch((error: unknown) => logEvent("database.untidy", { err: error }));
  };
}
