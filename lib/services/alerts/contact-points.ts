import "server-only";
import { randomUUID } from "node:crypto";
import { and, count, eq, sql } from "drizzle-orm";
import { receiverDefinitions } from "@/lib/alerts/receivers/definitions";
import type { ChangedContactPoint, NewContactPoint } from "@/lib/alerts/receivers/input";
import { openSecrets, sealSecrets } from "@/lib/alerts/secrets";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { alertMessages, contactPoints } from "@/lib/db/schema";
import { type ContactPoint, sendsFault } from "@/lib/domain/contact-point";
import { AppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import { provisionedFiles, refuseProvisioned } from "../provisioned/owner";
import { publish } from "@/lib/events/bus";
import { closeAgentsOf } from "@/lib/upstream/pool";

export type ContactPointRow = typeof contactPoints.$inferSelect;

/** Names of the secrets that are kept; empty where they cannot be decrypted, and must be entered again. */
function secretsSet(row: ContactPointRow): string[] {
  try {
    return Object.entries(openSecrets(row)).flatMap(([name, value]) => (value ? [name] : []));
  } catch {
    return [];
  }
}

const toContactPoint = (
  row: ContactPointRow,
  waiting: number,
  provisionedFrom: string | null,
): ContactPoint => ({
  id: row.id,
  provisionedFrom,
  name: row.name,
  kind: row.kind,
  sends: row.sends,
  enabled: row.enabled,
  leastSeverity: row.leastSeverity,
  repeatMinutes: row.repeatMinutes,
  sendResolved: row.sendResolved,
  timeZone: row.timeZone,
  settings: row.settings,
  secretsSet: secretsSet(row),
  failingSince: row.failingSince?.toISOString() ?? null,
  problem: row.problem,
  lastSentAt: row.lastSentAt?.toISOString() ?? null,
  waiting,
});

/** A stored contact point. @throws AppError `not_found`. */
export async function storedContactPoint(id: string): Promise<ContactPointRow> {
  const db = await getDb();
  const [row] = await db.select().from(contactPoints).where(eq(contactPoints.id, id));
  if (!row) throw new AppError("not_found", "There is no such contact point, or it was deleted.");
  return row;
}

/** Every contact point, by name, with what waits to be sent to it. */
export async function listContactPoints(): Promise<ContactPoint[]> {
  const db = await getDb();
  const waiting = await db
    .select({ id: alertMessages.contactPointId, count: count() })
    .from(alertMessages)
    .where(eq(alertMessages.state, "waiting"))
    .groupBy(alertMessages.contactPointId);
  const countOf = new Map(waiting.map((each) => [each.id, each.count]));
  const rows = await db.select().from(contactPoints).orderBy(sql`lower(${contactPoints.name})`);
  const files = await provisionedFiles("contactPoints");
  return rows.map((row) =>
    toContactPoint(row, countOf.get(row.id) ?? 0, files.get(row.id) ?? null),
  );
}

async function readContactPoint(id: string): Promise<ContactPoint> {
  await storedContactPoint(id);
  const found = (await listContactPoints()).find((each) => each.id === id);
  if (!found) throw new AppError("not_found", "This contact point was deleted meanwhile.");
  return found;
}

/** The columns an input becomes. @param kept secrets that stay where the input names none. */
export function contactPointColumns(
  id: string,
  input: ChangedContactPoint,
  kept: Record<string, unknown> = {},
) {
  const { secrets: schema } = receiverDefinitions[input.kind];
  const detail = sendsFault(input.kind, input.sends);
  if (detail !== null)
    throw new AppError("invalid_input", detail, { issues: [{ pointer: "/sends", detail }] });
  const secrets = parseInput(schema, { ...kept, ...input.secrets }, "/secrets");
  return { ...input, secrets: sealSecrets(id, secrets), updatedAt: clock.now() };
}

export async function createContactPoint(input: NewContactPoint): Promise<ContactPoint> {
  const id = randomUUID();
  const db = await getDb();
  const [row] = await db
    .insert(contactPoints)
    .values({ id, ...contactPointColumns(id, input) })
    .returning();
  if (!row) throw new Error("The contact point was not stored.");
  await publish({ kind: "alerts" });
  return toContactPoint(row, 0, null);
}

/** Secrets as far as they can be decrypted: those of another key must be entered again. */
function keptSecrets(row: ContactPointRow): Record<string, unknown> {
  try {
    return openSecrets(row);
  } catch {
    return {};
  }
}

/** Writes a changed contact point. What waits is sent at once; of one that is turned off nothing waits any more. */
export async function writeContactPoint(
  tx: DbOrTx,
  id: string,
  columns: ReturnType<typeof contactPointColumns>,
): Promise<void> {
  await tx
    .update(contactPoints)
    .set({ ...columns, failingSince: null, problem: null })
    .where(eq(contactPoints.id, id));
  await tx
    .update(alertMessages)
    .set(
      columns.enabled
        ? { nextAttemptAt: sql`now()`, scheduledAt: sql`now()` }
        : { state: "given-up" },
    )
    .where(and(eq(alertMessages.contactPointId, id), eq(alertMessages.state, "waiting")));
}

/**
 * Changes a contact point; secrets left out stay. What waits is sent at once with the new settings; of one that is
 * turned off nothing waits any more.
 * @throws AppError `not_found`; `invalid_input`; `conflict` when another kind is asked for.
 */
export async function updateContactPoint(
  id: string,
  input: ChangedContactPoint,
): Promise<ContactPoint> {
  const before = await storedContactPoint(id);
  await refuseProvisioned("contactPoints", id, before.name);
  if (before.kind !== input.kind)
    throw new AppError("conflict", "The kind of a contact point cannot be changed.", {
      remedy: "Create another one, and delete this one.",
    });
  const columns = contactPointColumns(id, input, keptSecrets(before));
  const db = await getDb();
  await db.transaction((tx) => writeContactPoint(tx, id, columns));
  closeAgentsOf(`contact-point:${id}`);
  await publish({ kind: "alerts" });
  return readContactPoint(id);
}

/** Deletes a contact point with what waits for it. @returns its name. @throws AppError `not_found`. */
export async function deleteContactPoint(id: string): Promise<{ name: string }> {
  const { name } = await storedContactPoint(id);
  await refuseProvisioned("contactPoints", id, name);
  const db = await getDb();
  await db.delete(contactPoints).where(eq(contactPoints.id, id));
  closeAgentsOf(`contact-point:${id}`);
  await publish({ kind: "alerts" });
  return { name };
}
