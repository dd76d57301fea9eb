import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { wantedSets } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { WantedChange, WantedInput, WantedSet } from "@/lib/domain/wanted/wanted-set";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { publish } from "@/lib/events/bus";
import {
  provisionedFile,
  provisionedFiles,
  refuseProvisioned,
} from "@/lib/services/provisioned/owner";
import { findWantedForms } from "@/lib/systems/load";
import { inputOf, type StoredSet } from "./load-picture";

const toSet = (row: StoredSet, provisionedFrom: string | null): WantedSet => ({
  ...inputOf(row),
  id: row.id,
  revision: row.revision,
  provisionedFrom,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  summary: row.summary,
});

/** Every set, by name. */
export async function listWantedSets(): Promise<WantedSet[]> {
  const db = await getDb();
  const [rows, files] = await Promise.all([
    db.select().from(wantedSets).orderBy(sql`lower(${wantedSets.name})`),
    provisionedFiles("wanted"),
  ]);
  return rows.map((row) => toSet(row, files.get(row.id) ?? null));
}

/** @throws AppError `not_found`. */
export async function findSet(id: string): Promise<StoredSet> {
  const db = await getDb();
  const [row] = await db.select().from(wantedSets).where(eq(wantedSets.id, id));
  if (!row) throw new AppError("not_found", "There is no such set. It may have been deleted.");
  return row;
}

/** One set. @throws AppError `not_found`. */
export const readWantedSet = async (id: string): Promise<WantedSet> =>
  toSet(await findSet(id), await provisionedFile("wanted", id));

/**
 * The set with its options as its system takes them.
 * @throws AppError `invalid_input` with pointers, also for a system whose connections cannot be paired here.
 */
export function checkedSet(input: WantedInput): WantedInput {
  const wanted = findWantedForms(input.system);
  if (!wanted) {
    const detail = "Choose a system whose connections can be paired here.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/system", detail }] });
  }
  return { ...input, options: parseInput(wanted.schema, input.options, "/options") };
}

/** What a set is stored as. */
function columnsOf(input: WantedInput) {
  const { name, system, ...definition } = input;
  return { name, system, definition };
}

/** @throws AppError `invalid_input` when another set has the name. */
async function refuseTaken(db: DbOrTx, name: string, own: string | null): Promise<void> {
  const [row] = await db
    .select({ id: wantedSets.id })
    .from(wantedSets)
    .where(sql`lower(${wantedSets.name}) = lower(${name})`);
  if (!row || row.id === own) return;
  const detail = "Another set has this name.";
  throw new AppError("invalid_input", detail, { issues: [{ pointer: "/name", detail }] });
}

/** @throws AppError `invalid_input` with pointers. */
export async function createWantedSet(
  actor: Actor,
  asked: WantedInput,
  audit: AuditNote,
): Promise<WantedSet> {
  audit.target({ id: null, label: asked.name });
  const input = checkedSet(asked);
  const db = await getDb();
  await refuseTaken(db, input.name, null);
  const [row] = await db
    .insert(wantedSets)
    .values({ ...columnsOf(input), createdBy: actor.name, createdAt: clock.now() })
    .returning();
  if (!row) throw new Error("The set was not stored.");
  audit.target({ id: row.id, label: row.name });
  audit.detail({ system: row.system, shape: input.shape, mode: input.mode });
  await publish({ kind: "wanted" });
  return toSet(row, null);
}

/**
 * Changes a set.
 * @throws AppError `not_found`; `conflict` when somebody changed it since it was read; `invalid_input` with pointers.
 */
export async function updateWantedSet(
  id: string,
  { revision, ...asked }: WantedChange,
  audit: AuditNote,
): Promise<WantedSet> {
  const before = await findSet(id);
  audit.target({ id, label: before.name });
  await refuseProvisioned("wanted", id, before.name);
  if (asked.system !== before.system) {
    const detail = "The system of a set stays what it is: create another set.";
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/system", detail }] });
  }
  const input = checkedSet(asked);
  const db = await getDb();
  await refuseTaken(db, input.name, id);
  const [row] = await db
    .update(wantedSets)
    .set({ ...columnsOf(input), revision: before.revision + 1, updatedAt: clock.now() })
    .where(and(eq(wantedSets.id, id), eq(wantedSets.revision, revision)))
    .returning();
  if (!row)
    throw new AppError("conflict", `Somebody else changed “${before.name}” meanwhile.`, {
      remedy: "Open it again and look at what it is now, then make your change.",
    });
  audit.detail({ shape: input.shape, mode: input.mode, unwanted: input.unwanted });
  await publish({ kind: "wanted" });
  return toSet(row, null);
}

/** Deletes a set with its drift. Relationships stay as they are, and plans stay readable. @throws AppError `not_found`, `conflict`. */
export async function deleteWantedSet(id: string, audit: AuditNote): Promise<void> {
  const { name } = await findSet(id);
  audit.target({ id, label: name });
  await refuseProvisioned("wanted", id, name);
  const db = await getDb();
  await db.delete(wantedSets).where(eq(wantedSets.id, id));
  await publish({ kind: "wanted" });
}
