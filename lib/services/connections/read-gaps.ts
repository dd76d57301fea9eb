import "server-only";
import { dayMs } from "@/lib/domain/time-units";
import { and, asc, eq, gt } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connectionGaps } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import type { Gap } from "@/lib/domain/peer-detail";

const backMs = dayMs;

/**
 * When a connection could not be read within the last day, oldest first; the last may not have ended.
 * @param connection as it was read just now.
 */
export async function readGaps({ id, reachable, asOf, problem }: Source): Promise<Gap[]> {
  const db = await getDb();
  const ended = await db
    .select()
    .from(connectionGaps)
    .where(
      and(
        eq(connectionGaps.connectionId, id),
        gt(connectionGaps.toAt, new Date(clock.nowMs() - backMs)),
      ),
    )
    .orderBy(asc(connectionGaps.toAt));
  const gaps: Gap[] = ended.map(({ fromAt, toAt, reason }) => ({
    from: fromAt.toISOString(),
    to: toAt.toISOString(),
    reason,
  }));
  if (reachable === false && asOf !== null)
    gaps.push({ from: asOf, to: null, reason: problem?.detail ?? null });
  return gaps;
}
