import "server-only";
import { and, asc, eq, gt, max, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { alertMessages, auditEntries, contactPoints } from "@/lib/db/schema";

const linesAtOnce = 100;
/** So many messages wait for one contact point; what comes after waits in Activity itself. */
const mostWaiting = 10;
/** Lines get their numbers before they can be read: one that is late is not passed over. */
const settled = sql`now() - interval '5 seconds'`;

async function planFor(tx: DbOrTx, point: { id: string; cursor: number | null }): Promise<number> {
  if (point.cursor === null) {
    // What was before somebody asked for it stays where it is.
    const [last] = await tx.select({ id: max(auditEntries.id) }).from(auditEntries);
    await tx
      .update(contactPoints)
      .set({ activityCursor: last?.id ?? 0 })
      .where(eq(contactPoints.id, point.id));
    return 0;
  }
  const waiting = await tx.$count(
    alertMessages,
    and(eq(alertMessages.contactPointId, point.id), eq(alertMessages.state, "waiting")),
  );
  if (waiting >= mostWaiting) return 0;
  const lines = await tx
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(and(gt(auditEntries.id, point.cursor), sql`${auditEntries.at} < ${settled}`))
    .orderBy(asc(auditEntries.id))
    .limit(linesAtOnce);
  const first = lines[0]?.id;
  const last = lines.at(-1)?.id;
  if (first === undefined || last === undefined) return 0;
  await tx.insert(alertMessages).values({
    contactPointId: point.id,
    key: `activity-${first}-${last}`,
    kind: "activity",
    groupKey: "activity",
    alertIds: [],
    lines: { first, last },
  });
  await tx
    .update(contactPoints)
    .set({ activityCursor: last })
    .where(eq(contactPoints.id, point.id));
  return 1;
}

/**
 * Puts new lines of Activity into the outbox, for each contact point that is sent them: each line is in exactly one of its
 * messages, whichever processes do this at once.
 * @returns how many messages it made.
 */
export async function planActivity(): Promise<number> {
  const db = await getDb();
  return db.transaction(async (tx) => {
    const points = await tx
      .select({ id: contactPoints.id, cursor: contactPoints.activityCursor })
      .from(contactPoints)
      .where(and(eq(contactPoints.sends, "activity"), eq(contactPoints.enabled, true)))
      .for("update", { skipLocked: true });
    let made = 0;
    for (const point of points) made += await planFor(tx, point);
    return made;
  });
}
