import "server-only";
import { desc, eq } from "drizzle-orm";
import { nextStart, occurrenceAt } from "@/lib/alerts/silenced";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { silences } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { Silence, SilenceInput } from "@/lib/domain/silence";
import { AppError } from "@/lib/errors/app-error";
import { provisionedFiles, refuseProvisioned } from "../provisioned/owner";
import { publish } from "@/lib/events/bus";

type Row = typeof silences.$inferSelect;

const toSilence = (row: Row, now: Date, provisionedFrom: string | null): Silence => ({
  provisionedFrom,
  id: row.id,
  kind: row.kind,
  comment: row.comment,
  matcher: row.matcher,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  recurrence: row.recurrence,
  createdBy: row.createdBy,
  activeUntil: occurrenceAt(row, now)?.to.toISOString() ?? null,
  nextAt: nextStart(row, now)?.toISOString() ?? null,
});

/** Silences and maintenance windows that are in force or will be, those in force first. */
export async function listSilences(): Promise<Silence[]> {
  const db = await getDb();
  const now = clock.now();
  const files = await provisionedFiles("silences");
  const rank = ({ activeUntil, nextAt }: Silence): string => activeUntil ?? `~${nextAt}`;
  return (await db.select().from(silences).orderBy(desc(silences.createdAt)))
    .map((row) => toSilence(row, now, files.get(row.id) ?? null))
    .filter(({ activeUntil, nextAt }) => activeUntil !== null || nextAt !== null)
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

export async function createSilence(actor: Actor, input: SilenceInput): Promise<Silence> {
  const db = await getDb();
  const [row] = await db
    .insert(silences)
    .values({
      ...input,
      startsAt: new Date(input.startsAt),
      endsAt: new Date(input.endsAt),
      createdBy: actor.name,
      createdAt: clock.now(),
    })
    .returning();
  if (!row) throw new Error("The silence was not stored.");
  await publish({ kind: "alerts" });
  return toSilence(row, clock.now(), null);
}

/** Ends a silence or window for good. @returns it. @throws AppError `not_found`. */
export async function deleteSilence(id: string): Promise<Silence> {
  await refuseProvisioned("silences", id, "It");
  const db = await getDb();
  const [row] = await db.delete(silences).where(eq(silences.id, id)).returning();
  if (!row) throw new AppError("not_found", "It is not in force any more.");
  await publish({ kind: "alerts" });
  return toSilence(row, clock.now(), null);
}
