import "server-only";
import { dayMs } from "@/lib/domain/time-units";
import { and, asc, eq, gt } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connectionGaps, connections } from "@/lib/db/schema";
import type { Gap } from "@/lib/domain/peer-detail";

const backMs = dayMs;

/** When a connection could not be read within the last day, oldest first; the last may not have ended. */
export async function readGaps(connectionId: string): Promise<Gap[]> {
  const db = await getDb();
  const [ended, [connection]] = await Promise.all([
    db
      .select()
      .from(connectionGaps)
      .where(
        and(
          eq(connectionGaps.connectionId, connectionId),
          gt(connectionGaps.toAt, new Date(clock.nowMs() - backMs)),
        ),
      )
      .orderBy(asc(connectionGaps.toAt)),
    db
      .select({
        reachable: connections.reachable,
        asOf: connections.asOf,
        problem: connections.problem,
      })
      .from(connections)
      .where(eq(connections.id, connectionId)),
  ]);
  const gaps: Gap[] = ended.map(({ fromAt, toAt, reason }) => ({
    from: fromAt.toISOString(),
    to: toAt.toISOString(),
    reason,
  }));
  if (connection?.reachable === false && connection.asOf)
    gaps.push({
      from: connection.asOf.toISOString(),
      to: null,
      reason: connection.problem?.detail ?? null,
    });
  return gaps;
}
