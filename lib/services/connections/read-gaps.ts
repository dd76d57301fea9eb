import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { keptWhile } from "@/lib/db/kept-while";
import { prepared } from "@/lib/db/prepared";
import { connectionGaps } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import type { Gap } from "@/lib/domain/peer-detail";
import { dayMs, hourMs } from "@/lib/domain/time-units";

const backMs = dayMs;

const endedSince = prepared((db) =>
  db
    .select()
    .from(connectionGaps)
    .where(
      and(
        eq(connectionGaps.connectionId, sql.placeholder("connectionId")),
        gt(connectionGaps.toAt, sql.placeholder("since")),
      ),
    )
    .orderBy(asc(connectionGaps.toAt))
    .prepare(""),
);

async function readEnded(connectionId: string): Promise<Gap[]> {
  const since = new Date(clock.nowMs() - backMs);
  const ended = await (await endedSince()).execute({ connectionId, since });
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
  // A gap is written with the read that ends it, and an old one counts no longer after a day.
  const state = `${asOf} ${Math.floor(clock.nowMs() / hourMs)}`;
  const ended = await keptWhile("connection gaps", id, state, () => readEnded(id));
  return reachable === false && asOf !== null
    ? [...ended, { from: asOf, to: null, reason: problem?.detail ?? null }]
    : ended;
}
