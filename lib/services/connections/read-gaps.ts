import "server-only";
import { dayMs } from "@/lib/domain/time-units";
import { and, asc, eq, gt } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { readTogether } from "@/lib/db/read-together";
import { connectionGaps } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import type { Gap } from "@/lib/domain/peer-detail";

const backMs = dayMs;

async function readEnded(connectionId: string): Promise<Gap[]> {
  const db = await getDb();
  const ended = await db
    .select()
    .from(connectionGaps)
    .where(
      and(
        eq(connectionGaps.connectionId, connectionId),
        gt(connectionGaps.toAt, new Date(clock.nowMs() - backMs)),
      ),
    )
    .orderBy(asc(connectionGaps.toAt));
  return ended.map(({ fromAt, toAt, reason }) => ({
    from: fromAt.toISOString(),
    to: toAt.toISOString(),
    reason,
  }));
}

/**
 * When a connection could not be read within the last day, oldest first; the last may not have ended.
 * @param connection as it was read just now.
 */
export async function readGaps({ id, reachable, asOf, problem }: Source): Promise<Gap[]> {
  // All who ask about one of its peers at the same time have the same.
  const ended = await readTogether(`gaps ${id}`, () => readEnded(id));
  return reachable === false && asOf !== null
    ? [...ended, { from: asOf, to: null, reason: problem?.detail ?? null }]
    : ended;
}
