import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import {
  type AuditDetail,
  type AuditedAction,
  type AuditTarget,
  logEntry,
  writeEntry,
} from "./entry";

/** Lets the audited work say more about its target and what it did. Never put values of secrets in. */
export interface AuditNote {
  target(target: Partial<AuditTarget>): void;
  detail(detail: AuditDetail): void;
}

/** Errors that say no, as opposed to those that say that something did not work. */
export const isRefusal = (error: unknown): boolean =>
  isAppError(error) &&
  !["internal", "unavailable", "backend_unavailable", "backend_invalid"].includes(error.code);

/** Why, in our own words; what is not ours may hold anything. */
export const reasonOf = (error: unknown): AuditDetail =>
  isAppError(error)
    ? { code: error.code, reason: error.message, backendCode: error.backend?.code ?? null }
    : { code: "internal" };

/** Gathers what the work says about itself. */
function openNote(entry: AuditedAction) {
  const refined = { ...entry, target: { ...entry.target } };
  const detail: AuditDetail = {};
  const note: AuditNote = {
    target: (target) => Object.assign(refined.target, target),
    detail: (more) => Object.assign(detail, more),
  };
  return { note, refined, detail };
}

/**
 * Runs an action between two lines of the activity log: `attempted` before, the outcome after.
 * When the first line cannot be written the action does not run.
 * @returns what the work returns; its error is recorded and thrown on.
 */
export async function audited<Result>(
  entry: AuditedAction,
  work: (note: AuditNote) => Promise<Result>,
): Promise<Result> {
  const { note, refined, detail } = openNote(entry);
  await writeEntry(entry, "attempted", {});
  logEntry(entry, "attempted", {});
  try {
    const result = await work(note);
    logEntry(refined, "succeeded", detail);
    await writeEntry(refined, "succeeded", detail);
    return result;
  } catch (error) {
    const outcome = isRefusal(error) ? "refused" : "failed";
    const why = { ...detail, ...reasonOf(error) };
    logEntry(refined, outcome, why);
    await writeEntry(refined, outcome, why);
    throw error;
  }
}

/** Whoever got in by what they did is who did it. */
function byThemselves(entry: AuditedAction): AuditedAction {
  const { kind, id, label } = entry.target;
  return kind === "user" && id !== null
    ? { ...entry, actor: { kind: "user", userId: id, email: label } }
    : entry;
}

/**
 * The same for what nobody has signed in for: a success is a line, a fault is in the log alone, because anybody may
 * know how to cause it, and a refusal is left to the caller.
 * @param refused told of a refusal, with what the work said about itself.
 */
export async function auditedOutcome<Result>(
  entry: AuditedAction,
  work: (note: AuditNote) => Promise<Result>,
  refused: (entry: AuditedAction, detail: AuditDetail) => Promise<void>,
): Promise<Result> {
  const { note, refined, detail } = openNote(entry);
  let result: Result;
  try {
    result = await work(note);
  } catch (error) {
    const why = { ...detail, ...reasonOf(error) };
    if (isRefusal(error)) await refused(refined, why);
    else logEntry(refined, "failed", why);
    throw error;
  }
  const done = byThemselves(refined);
  logEntry(done, "succeeded", detail);
  await writeEntry(done, "succeeded", detail);
  return result;
}
