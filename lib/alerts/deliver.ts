import "server-only";
import { between, eq, inArray } from "drizzle-orm";
import { entryColumns, toEntry } from "@/lib/audit/to-entry";
import { clock } from "@/lib/config/clock";
import { env } from "@/lib/config/env";
import { serverAddress } from "@/lib/config/server-address";
import { getDb } from "@/lib/db/client";
import { alerts, auditEntries, contactPoints } from "@/lib/db/schema";
import type { DeliveryProblem } from "@/lib/domain/contact-point";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { markFailed, markSent, type Message } from "./outbox";
import type { ActivityNotice, Notice } from "./receivers/contract";
import { activitySenders, senders } from "./receivers/send";
import { openSecrets } from "./secrets";
import { toAlert } from "./to-alert";

/** A delivery as a whole, in milliseconds. */
const deliveryTimeoutMs = 30_000;

/** Why something was not taken, as it is kept and shown. What is no error of ours may hold anything. */
export function problemOf(error: unknown): DeliveryProblem {
  if (isAppError(error))
    return {
      detail: error.message,
      remedy: error.remedy,
      answer: error.backend?.text || null,
    };
  return error instanceof DOMException && error.name === "TimeoutError"
    ? {
        detail: `It did not take the message within ${deliveryTimeoutMs / 1000} seconds.`,
        remedy: "Check that it is up and not overloaded.",
        answer: null,
      }
    : { detail: "Sending failed in a way nobody expected.", remedy: null, answer: null };
}

export type ContactPointRow = typeof contactPoints.$inferSelect;

/** Where Peerdeck is, and how this contact point wants to be told. */
export const frameOf = ({ timeZone }: Pick<ContactPointRow, "timeZone">) => ({
  baseUrl: serverAddress(env()),
  timeZone,
});

const destinationOf = (row: ContactPointRow) => ({
  id: row.id,
  settings: row.settings,
  secrets: openSecrets(row),
  repeatMinutes: row.repeatMinutes,
});

/**
 * Sends a notice to a contact point.
 * @returns what it answered. @throws AppError that says why it did not take it.
 */
export const sendTo = (
  row: ContactPointRow,
  notice: Notice,
  signal: AbortSignal,
): Promise<string> => senders[row.kind](notice, destinationOf(row), signal);

/** Sends lines of Activity to a contact point that takes them. */
export async function sendActivityTo(
  row: ContactPointRow,
  notice: ActivityNotice,
  signal: AbortSignal,
): Promise<string> {
  const send = activitySenders[row.kind];
  if (!send) throw new AppError("conflict", `${row.name} cannot be sent Activity.`);
  return send(notice, destinationOf(row), signal);
}

async function activityOf(
  { key, createdAt }: Message,
  { first, last }: { first: number; last: number },
): Promise<ActivityNotice> {
  const db = await getDb();
  const rows = await db
    .select(entryColumns)
    .from(auditEntries)
    .where(between(auditEntries.id, first, last))
    .orderBy(auditEntries.id);
  return {
    key,
    at: createdAt,
    entries: rows.map(({ entry, name }) => toEntry(entry, name)),
    baseUrl: serverAddress(env()),
  };
}

async function noticeOf(message: Message, row: ContactPointRow): Promise<Notice> {
  const { kind } = message;
  if (kind === "activity") throw new Error("This message is about no alert.");
  const db = await getDb();
  const rows = await db.select().from(alerts).where(inArray(alerts.id, message.alertIds));
  const told = new Map(rows.map((each) => [each.id, toAlert(each)]));
  return {
    key: message.key,
    kind,
    at: message.createdAt,
    thread: message.groupKey,
    alerts: message.alertIds.flatMap((id) => told.get(id) ?? []),
    ...frameOf(row),
  };
}

/**
 * Sends a claimed message and records what came of it. Should the process die between the two, it is sent again with
 * the same key.
 */
export async function deliver(message: Message, stop: AbortSignal): Promise<void> {
  const db = await getDb();
  const [row] = await db
    .select()
    .from(contactPoints)
    .where(eq(contactPoints.id, message.contactPointId));
  if (!row) return;
  const of = { contactPointId: row.id, contactPoint: row.name };
  const signal = AbortSignal.any([stop, AbortSignal.timeout(deliveryTimeoutMs)]);
  try {
    if (message.lines) await sendActivityTo(row, await activityOf(message, message.lines), signal);
    else await sendTo(row, await noticeOf(message, row), signal);
  } catch (error) {
    if (stop.aborted) throw error;
    const problem = problemOf(error);
    const { gaveUp } = await markFailed(message, problem, clock.now());
    logEvent(gaveUp ? "contact-point.gave-up" : "contact-point.failed", {
      ...of,
      reason: problem.detail,
      attempts: message.attempts + 1,
    });
    return;
  }
  const { wasFailing } = await markSent(message, clock.now());
  if (wasFailing) logEvent("contact-point.back", of);
}
