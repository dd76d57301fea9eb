import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { nextStart, occurrenceAt } from "@/lib/alerts/silenced";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { silences } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import {
  type Silence,
  type SilenceChange,
  type SilenceInput,
  silenceInputSchema,
} from "@/lib/domain/silence";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { provisionedFile, provisionedFiles, refuseProvisioned } from "../provisioned/owner";
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
  revision: row.revision,
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

const over = () => new AppError("not_found", "It is no longer active.");

/** One that is in force or will be. @throws AppError `not_found`. */
async function findRow(id: string): Promise<Row> {
  const db = await getDb();
  const [row] = await db.select().from(silences).where(eq(silences.id, id));
  const now = clock.now();
  if (!row || (occurrenceAt(row, now) === null && nextStart(row, now) === null)) throw over();
  return row;
}

/** One silence or window that is in force or will be. @throws AppError `not_found`. */
export const readSilence = async (id: string): Promise<Silence> =>
  toSilence(await findRow(id), clock.now(), await provisionedFile("silences", id));

/** The whole as it will be, checked as one that is made anew is. @throws AppError `invalid_input` with pointers. */
function changed(row: Row, { revision: _read, ...change }: SilenceChange): SilenceInput {
  const next = parseInput(silenceInputSchema, {
    kind: row.kind,
    comment: row.comment,
    matcher: row.matcher,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    recurrence: row.recurrence,
    ...change,
  });
  if (!next.recurrence && Date.parse(next.endsAt) <= clock.nowMs()) {
    const detail = "Choose an end that lies ahead, or end it.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/endsAt", detail }] });
  }
  return next;
}

/**
 * Changes a silence or window.
 * @throws AppError `not_found`; `conflict` when somebody changed it since it was read; `invalid_input` with pointers.
 */
export async function updateSilence(
  id: string,
  change: SilenceChange,
  audit: AuditNote,
): Promise<Silence> {
  const before = await findRow(id);
  audit.target({ id, label: before.comment });
  await refuseProvisioned("silences", id, "It");
  const next = changed(before, change);
  const changes = Object.keys(change).filter((name) => name !== "revision");
  audit.detail({ changed: changes, endsAt: next.endsAt });
  const db = await getDb();
  const [row] = await db
    .update(silences)
    .set({
      ...next,
      startsAt: new Date(next.startsAt),
      endsAt: new Date(next.endsAt),
      revision: before.revision + 1,
    })
    .where(and(eq(silences.id, id), eq(silences.revision, change.revision ?? before.revision)))
    .returning();
  if (!row) {
    // Gone meanwhile, or changed.
    const { comment } = await findRow(id);
    throw new AppError("conflict", `Somebody else changed “${comment}” meanwhile.`, {
      remedy: "Open it again and look at what it is now, then make your change.",
    });
  }
  await publish({ kind: "alerts" });
  return toSilence(row, clock.now(), null);
}

/** Ends a silence or window for good. @returns it. @throws AppError `not_found`. */
export async function deleteSilence(id: string): Promise<Silence> {
  await refuseProvisioned("silences", id, "It");
  const db = await getDb();
  const [row] = await db.delete(silences).where(eq(silences.id, id)).returning();
  if (!row) throw over();
  await publish({ kind: "alerts" });
  return toSilence(row, clock.now(), null);
}
