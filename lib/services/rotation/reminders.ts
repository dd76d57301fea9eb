import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { AuditNote } from "@/lib/audit/record";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections, keyManagers, secretReminders } from "@/lib/db/schema";
import type { Actor } from "@/lib/domain/permissions";
import type { RemindedSecret, ReminderInput, ReminderSubject } from "@/lib/domain/rotation";
import { dayMs } from "@/lib/domain/time-units";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";

type Row = typeof secretReminders.$inferSelect;

const keyOf = ({ connectionId, keyManagerKey }: ReminderSubject): string =>
  `${connectionId} ${keyManagerKey ?? ""}`;

function toReminder(row: Row): NonNullable<RemindedSecret["reminder"]> {
  const from = clock.notAhead(row.countedFrom);
  const dueAt = new Date(from.getTime() + row.everyDays * dayMs);
  return {
    id: row.id,
    everyDays: row.everyDays,
    countedFrom: from.toISOString(),
    doneBy: row.doneBy,
    dueAt: dueAt.toISOString(),
    isDue: dueAt.getTime() <= clock.nowMs(),
  };
}

/** Every secret that only a person can replace, with its reminder: those that are due first, then those with one. */
export async function listReminders(): Promise<RemindedSecret[]> {
  const db = await getDb();
  const [named, onboard, rows] = await Promise.all([
    db
      .select({ id: connections.id, name: connections.name, system: connections.system })
      .from(connections)
      .orderBy(asc(connections.name)),
    db
      .select({
        id: keyManagers.id,
        connectionId: keyManagers.connectionId,
        key: keyManagers.key,
        name: keyManagers.name,
      })
      .from(keyManagers)
      .where(eq(keyManagers.kind, "onboard")),
    db.select().from(secretReminders),
  ]);
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const secrets = named.flatMap(({ id: connectionId, name: connectionName, system }) => {
    const secret = (keyManagerKey: string | null, what: string, path: string): RemindedSecret => {
      const row = byKey.get(keyOf({ connectionId, keyManagerKey }));
      return {
        connectionId,
        keyManagerKey,
        connectionName,
        system,
        what,
        path,
        reminder: row ? toReminder(row) : null,
      };
    };
    return [
      secret(null, "Credentials of the connection", `/connections/${connectionId}/edit`),
      ...onboard
        .filter((each) => each.connectionId === connectionId)
        .map(({ id, key, name }) =>
          secret(key, `Passphrase of the key manager ${name}`, `/key-managers/${id}`),
        ),
    ];
  });
  const rank = ({ reminder }: RemindedSecret): string => reminder?.dueAt ?? "~";
  return secrets.sort((one, other) => rank(one).localeCompare(rank(other)));
}

const noteSubject = (audit: AuditNote, { connectionName, what }: RemindedSecret, id?: string) =>
  audit.target({ ...(id ? { id } : {}), label: `${what} (${connectionName})` });

async function findSubject(subject: ReminderSubject): Promise<RemindedSecret> {
  const found = (await listReminders()).find((each) => keyOf(each) === keyOf(subject));
  if (!found)
    throw new AppError("not_found", "There is no such secret any more.", {
      remedy: "Look at the list again.",
    });
  return found;
}

async function findById(id: string): Promise<RemindedSecret> {
  const found = (await listReminders()).find(({ reminder }) => reminder?.id === id);
  if (!found) throw new AppError("not_found", "There is no such reminder any more.");
  return found;
}

/** Reminds of a secret from now on, or at another interval; one that counts already goes on counting. @throws AppError `not_found`. */
export async function setReminder(
  actor: Actor,
  { everyDays, ...subject }: ReminderInput,
  audit: AuditNote,
): Promise<RemindedSecret> {
  const secret = await findSubject(subject);
  noteSubject(audit, secret);
  audit.detail({ everyDays });
  const db = await getDb();
  await db
    .insert(secretReminders)
    .values({
      connectionId: subject.connectionId,
      keyManagerKey: subject.keyManagerKey ?? "",
      everyDays,
      countedFrom: clock.now(),
      createdBy: actor.name,
    })
    .onConflictDoUpdate({
      target: [secretReminders.connectionId, secretReminders.keyManagerKey],
      set: { everyDays },
    });
  await publish({ kind: "rotation" });
  return findSubject(subject);
}

/** A person says that the secret was replaced now: the interval begins anew. @throws AppError `not_found`. */
export async function markReplaced(
  actor: Actor,
  id: string,
  audit: AuditNote,
): Promise<RemindedSecret> {
  noteSubject(audit, await findById(id), id);
  const db = await getDb();
  await db
    .update(secretReminders)
    .set({ countedFrom: clock.now(), doneBy: actor.name })
    .where(eq(secretReminders.id, id));
  await publish({ kind: "rotation" });
  return findById(id);
}

/** Reminds no more. @throws AppError `not_found`. */
export async function deleteReminder(id: string, audit: AuditNote): Promise<void> {
  noteSubject(audit, await findById(id), id);
  const db = await getDb();
  await db.delete(secretReminders).where(eq(secretReminders.id, id));
  await publish({ kind: "rotation" });
}

/**
 * A secret was replaced through Peerdeck: a reminder of it counts from now. Nothing happens where there is none.
 * @param by who did it.
 */
export async function noteReplaced(subject: ReminderSubject, by: string): Promise<void> {
  const db = await getDb();
  const rows = await db
    .update(secretReminders)
    .set({ countedFrom: clock.now(), doneBy: by })
    .where(
      and(
        eq(secretReminders.connectionId, subject.connectionId),
        eq(secretReminders.keyManagerKey, subject.keyManagerKey ?? ""),
      ),
    )
    .returning({ id: secretReminders.id });
  if (rows.length > 0) await publish({ kind: "rotation" });
}
