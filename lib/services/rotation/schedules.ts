import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { rotationSchedules, rotations } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type {
  RotationSchedule,
  RotationScheduleChange,
  RotationScheduleInput,
} from "@/lib/domain/rotation";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";
import { provisionedFiles, refuseProvisioned } from "../provisioned/owner";
import { takeUp } from "./take-up";

const changed = () => publish({ kind: "rotation" });

/** Plans at once what a change brings, so that whoever made it sees it. The scheduler would, a little later. */
async function planNow(): Promise<void> {
  await takeUp(clock.now());
  await changed();
}

/** Every schedule with how much it plans, by name. */
export async function listSchedules(): Promise<RotationSchedule[]> {
  const db = await getDb();
  const [rows, planned, files] = await Promise.all([
    db
      .select()
      .from(rotationSchedules)
      .orderBy(asc(sql`lower(${rotationSchedules.name})`)),
    db
      .select({
        scheduleId: rotations.scheduleId,
        relationships: sql<number>`count(*)::int`,
        nextAt: sql<
          string | null
        >`min(${rotations.nextAt}) filter (where ${rotations.pausedBy} is null)`,
      })
      .from(rotations)
      .groupBy(rotations.scheduleId),
    provisionedFiles("rotations"),
  ]);
  const byId = new Map(planned.map((each) => [each.scheduleId, each]));
  return rows.map(({ createdAt: _made, ...row }) => {
    const { relationships = 0, nextAt = null } = byId.get(row.id) ?? {};
    return {
      ...row,
      provisionedFrom: files.get(row.id) ?? null,
      relationships,
      nextAt: nextAt === null ? null : new Date(nextAt).toISOString(),
    };
  });
}

const gone = () => new AppError("not_found", "There is no such rotation schedule any more.");

/** One schedule. @throws AppError `not_found`. */
export async function readSchedule(id: string): Promise<RotationSchedule> {
  const found = (await listSchedules()).find((each) => each.id === id);
  if (!found) throw gone();
  return found;
}

/** Makes a schedule. Relationships it takes up are spread over its first interval. */
export async function createSchedule(
  actor: Actor,
  input: RotationScheduleInput,
): Promise<RotationSchedule> {
  const db = await getDb();
  const [row] = await db
    .insert(rotationSchedules)
    .values({ ...input, createdBy: actor.name, createdAt: clock.now() })
    .returning({ id: rotationSchedules.id });
  if (!row) throw new Error("The schedule was not stored.");
  await planNow();
  return readSchedule(row.id);
}

/**
 * Changes a schedule as a whole; what it plans is planned anew.
 * @throws AppError `not_found`; `conflict` when somebody changed it since it was read, or a file defines it.
 */
export async function updateSchedule(
  id: string,
  { revision, ...input }: RotationScheduleChange,
  audit: AuditNote,
): Promise<RotationSchedule> {
  const before = await readSchedule(id);
  audit.target({ id, label: before.name });
  await refuseProvisioned("rotations", id, before.name);
  audit.detail({ everyDays: input.everyDays, enabled: input.enabled });
  const db = await getDb();
  const rows = await db
    .update(rotationSchedules)
    .set({ ...input, revision: before.revision + 1 })
    .where(
      and(
        eq(rotationSchedules.id, id),
        eq(rotationSchedules.revision, revision ?? before.revision),
      ),
    )
    .returning({ id: rotationSchedules.id });
  if (rows.length === 0) {
    const { name } = await readSchedule(id);
    throw new AppError("conflict", `Somebody else changed ${name} meanwhile.`, {
      remedy: "Open it again and look at what it is now, then make your change.",
    });
  }
  await planNow();
  return readSchedule(id);
}

/** Deletes a schedule; what it planned is not planned any more. @throws AppError `not_found`, `conflict`. */
export async function deleteSchedule(id: string, audit: AuditNote): Promise<void> {
  const { name } = await readSchedule(id);
  audit.target({ id, label: name });
  await refuseProvisioned("rotations", id, name);
  const db = await getDb();
  await db.delete(rotationSchedules).where(eq(rotationSchedules.id, id));
  await planNow();
}
