import "server-only";
import { and, eq } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { alerts } from "@/lib/db/schema";
import type { Acknowledge } from "@/lib/domain/alert";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";

type Columns = Pick<
  typeof alerts.$inferInsert,
  "acknowledgedAt" | "acknowledgedBy" | "acknowledgedNote"
>;

async function write(id: string, columns: Columns, audit: AuditNote): Promise<void> {
  const db = await getDb();
  const [row] = await db
    .update(alerts)
    .set(columns)
    .where(and(eq(alerts.id, id), eq(alerts.state, "firing")))
    .returning({ details: alerts.details });
  if (!row) throw new AppError("not_found", "This alert does not fire any more.");
  audit.target({ label: row.details.title });
  await publish({ kind: "alerts" });
}

/**
 * Says that somebody sees to an alert: it is counted no more, and nobody is told of it again until it ends.
 * @throws AppError `not_found` for one that does not fire.
 */
export async function acknowledgeAlert(
  actor: Actor,
  id: string,
  { note }: Acknowledge,
  audit: AuditNote,
): Promise<void> {
  audit.detail({ note });
  const columns = {
    acknowledgedAt: clock.now(),
    acknowledgedBy: actor.name,
    acknowledgedNote: note || null,
  };
  await write(id, columns, audit);
}

/** Takes that back. @throws AppError `not_found` for one that does not fire. */
export const withdrawAcknowledgement = (id: string, audit: AuditNote): Promise<void> =>
  write(id, { acknowledgedAt: null, acknowledgedBy: null, acknowledgedNote: null }, audit);
