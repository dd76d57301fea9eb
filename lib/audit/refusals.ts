import "server-only";
import { eq, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import type { SignInFault } from "@/lib/domain/identity-provider";
import { sourceNetwork } from "@/lib/domain/source-network";
import { logEvent } from "@/lib/log/logger";
import { type AuditDetail, type AuditedAction, logEntry, writeEntry } from "./entry";
import { createFold, type FoldLine } from "./fold";
import { hourMs } from "@/lib/domain/time-units";

const windowMs = hourMs;
/** Anybody can make these: they must not fill Activity. */
const anonymousLimits = { windowMs, subjectsPerSource: 10, lines: 100 };
/** Signed-in people are known: every try is a line of its own until there are too many. */
const signedInLimits = { windowMs, subjectsPerSource: 100, lines: 1_000 };

/** How long counts are kept in memory before they are written. */
const writeAfterMs = 1_000;

interface Line {
  begunAt: number;
  /** Null when it could not be written. */
  id: Promise<number | null>;
  pending: number;
}

const ledger = () =>
  singleton("refusals", () => ({
    anonymous: createFold(anonymousLimits),
    signedIn: createFold(signedInLimits),
    lines: new Map<string, Line>(),
    timer: undefined as NodeJS.Timeout | undefined,
  }));

const unwritten = (action: string) => (error: unknown) => {
  logEvent("activity.unwritten", { action, err: error });
  return null;
};

async function writeCount(key: string, line: Line): Promise<void> {
  const { lines } = ledger();
  const { pending } = line;
  line.pending = 0;
  const id = await line.id;
  if (id === null || (pending === 0 && clock.elapsedMs() - line.begunAt > windowMs)) {
    lines.delete(key);
    return;
  }
  if (pending === 0) return;
  const db = await getDb();
  await db
    .update(auditEntries)
    .set({ count: sql`${auditEntries.count} + ${pending}`, lastAt: sql`now()` })
    .where(eq(auditEntries.id, id))
    .catch((error: unknown) => {
      line.pending += pending;
      throw error;
    });
}

/** Writes how many refusals each line stands for by now. Done by itself; also before Activity is read, and at the end. */
export async function writeRefusalCounts(): Promise<void> {
  const state = ledger();
  clearTimeout(state.timer);
  state.timer = undefined;
  for (const [key, line] of [...state.lines]) await writeCount(key, line);
}

function writeCountsSoon(): void {
  const state = ledger();
  state.timer ??= setTimeout(
    () => void writeRefusalCounts().catch(unwritten("the count of refusals")),
    writeAfterMs,
  ).unref();
}

/** What a line says that stands for more than one subject, or for more than one address. */
const folded: Record<FoldLine["scope"], Partial<{ label: string; clientAddress: null }>> = {
  subject: {},
  source: { label: "several" },
  all: { label: "several", clientAddress: null },
};

/**
 * Records a try that was refused before anything was done. Many like it become one line with a count: from somebody who
 * is not signed in, per subject and address, by address alone beyond ten subjects, and at most a hundred lines in an
 * hour per process; from a signed-in person one line each, up to a hundred an hour. In the log each has its line.
 * Never throws: what cannot be written must not change the answer.
 * @param subject what the tries of one source differ by, such as the account.
 */
export async function recordRefusal(
  entry: AuditedAction,
  detail: AuditDetail,
  subject = entry.target.label,
): Promise<void> {
  logEntry(entry, "refused", detail);
  const { anonymous, signedIn, lines } = ledger();
  const { actor } = entry;
  const group =
    actor.kind === "system"
      ? anonymous.lineOf(
          entry.clientAddress ? sourceNetwork(entry.clientAddress) : "unknown",
          `${entry.action} ${subject}`,
        )
      : signedIn.lineOf(actor.userId, entry.correlationId);
  const line = lines.get(group.key);
  if (line) {
    line.pending += 1;
    return writeCountsSoon();
  }
  const { label = entry.target.label, ...where } = folded[group.scope];
  const id = writeEntry(
    {
      ...entry,
      ...where,
      target: label === entry.target.label ? entry.target : { ...entry.target, id: null, label },
    },
    "refused",
    detail,
  ).catch(unwritten(entry.action));
  lines.set(group.key, { begunAt: clock.elapsedMs(), id, pending: 0 });
  if ((await id) === null) lines.delete(group.key);
}

/** Why a sign-in, or a try to get in by a link, was refused. */
export type SignInRefusal =
  | "wrong-credentials"
  | "wrong-code"
  | "throttled"
  | "account-disabled"
  | "passwords-off"
  | "provider-says-no"
  | "unknown-link";

export interface RefusedSignIn {
  /** The e-mail address that was tried; empty where there is none, as with a link. */
  account: string;
  /** Null where it cannot be told. */
  clientAddress: string | null;
  reason: SignInRefusal | SignInFault;
  /** What else is known of it. */
  detail?: AuditDetail;
  /** What was tried, as Activity calls it; a sign-in when absent. */
  action?: string;
  /** The request's id, where it is known. */
  correlationId?: string;
}

const longestAccount = 200;

/** Records that somebody could not get in: folded in Activity as {@link recordRefusal} says, a line each in the log. */
export const recordRefusedSignIn = ({
  account,
  clientAddress,
  reason,
  detail,
  action = "session.create",
  correlationId = crypto.randomUUID(),
}: RefusedSignIn): Promise<void> =>
  recordRefusal(
    {
      actor: { kind: "system", label: "not signed in" },
      action,
      target: { kind: "user", id: null, label: account.slice(0, longestAccount) },
      correlationId,
      clientAddress,
    },
    { ...detail, reason },
  );
