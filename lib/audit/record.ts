import "server-only";
import type { Actor } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import type { auditOutcomes } from "@/lib/domain/audit";
import { isAppError } from "@/lib/errors/app-error";

/** Who did it: a person, a token, or the product itself. */
export type AuditActor = Actor | { kind: "system"; label: string };

/** What an action is about. Handlers refine it once they know more (a created id, a name). */
export interface AuditTarget {
  kind: string;
  id: string | null;
  label: string;
}

/** Lets the audited work say more about its target and what it did. Never put values of secrets in. */
export interface AuditNote {
  target(target: Partial<AuditTarget>): void;
  detail(detail: Record<string, unknown>): void;
}

interface AuditedAction {
  actor: AuditActor;
  action: string;
  target: AuditTarget;
  correlationId: string;
}

async function write(
  entry: AuditedAction,
  outcome: (typeof auditOutcomes)[number],
  detail: Record<string, unknown>,
): Promise<void> {
  const { actor, target } = entry;
  const db = await getDb();
  await db.insert(auditEntries).values({
    correlationId: entry.correlationId,
    actorKind: actor.kind,
    actorId: actor.kind === "system" ? null : actor.userId,
    actorLabel:
      actor.kind === "system"
        ? actor.label
        : actor.kind === "token"
          ? `${actor.email} (${actor.credentialLabel})`
          : actor.email,
    action: entry.action,
    targetKind: target.kind,
    targetId: target.id,
    targetLabel: target.label,
    outcome,
    detail,
  });
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
  let detail: Record<string, unknown> = {};
  const refined = { ...entry, target: { ...entry.target } };
  const note: AuditNote = {
    target: (target) => Object.assign(refined.target, target),
    detail: (more) => {
      detail = { ...detail, ...more };
    },
  };
  await write(entry, "attempted", {});
  try {
    const result = await work(note);
    await write(refined, "succeeded", detail);
    return result;
  } catch (error) {
    const known = isAppError(error);
    const refused =
      known &&
      !["internal", "unavailable", "backend_unavailable", "backend_invalid"].includes(error.code);
    const reason = known
      ? { code: error.code, reason: error.message, backendCode: error.backend?.code ?? null }
      : { code: "internal" };
    await write(refined, refused ? "refused" : "failed", { ...detail, ...reason });
    throw error;
  }
}
