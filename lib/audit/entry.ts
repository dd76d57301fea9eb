import "server-only";
import { type Actor, actorLabel } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import { storable } from "@/lib/db/storable";
import type { auditOutcomes } from "@/lib/domain/audit";
import type { EventName } from "@/lib/log/events";
import { logEvent } from "@/lib/log/logger";

/** Who did it: a person, a token, or the product itself. */
export type AuditActor =
  | Actor
  | { kind: "user"; userId: string; email: string }
  | { kind: "system"; label: string };

/** What an action is about. Handlers refine it once they know more (a created id, a name). */
export interface AuditTarget {
  kind: string;
  id: string | null;
  label: string;
}

export interface AuditedAction {
  actor: AuditActor;
  action: string;
  target: AuditTarget;
  correlationId: string;
  /** What it belongs to with other lines; by default the operation it is about. */
  actId?: string;
  /** Where the request came from; absent for the product's own doings, null where it cannot be told. */
  clientAddress?: string | null;
}

type Outcome = (typeof auditOutcomes)[number];
export type AuditDetail = Record<string, unknown>;

const labelOf = (actor: AuditActor): string => {
  if (actor.kind === "system") return actor.label;
  return "credentialId" in actor ? actorLabel(actor) : actor.email;
};

const idOf = (actor: AuditActor): string | null => (actor.kind === "system" ? null : actor.userId);

const eventOf = (action: string, outcome: Outcome): EventName =>
  action === "session.create" && (outcome === "succeeded" || outcome === "refused")
    ? `sign-in.${outcome}`
    : `activity.${outcome}`;

/** Says the same in the log as in Activity. Refusals are a line each there, also those that Activity folds into one. */
export function logEntry(entry: AuditedAction, outcome: Outcome, detail: AuditDetail): void {
  const { actor, action, target, correlationId, clientAddress = null } = entry;
  logEvent(eventOf(action, outcome) as "activity.succeeded", {
    action,
    actor: labelOf(actor),
    actorId: idOf(actor),
    clientAddress,
    target,
    correlationId,
    detail,
  });
}

/** Writes one line of Activity. @returns its id. */
export async function writeEntry(
  entry: AuditedAction,
  outcome: Outcome,
  detail: AuditDetail,
): Promise<number> {
  const { actor, target } = entry;
  const db = await getDb();
  const [row] = await db
    .insert(auditEntries)
    .values(
      storable({
        correlationId: entry.correlationId,
        actorKind: actor.kind,
        actorId: idOf(actor),
        actorLabel: labelOf(actor),
        clientAddress: entry.clientAddress ?? null,
        action: entry.action,
        targetKind: target.kind,
        targetId: target.id,
        targetLabel: target.label,
        actId: entry.actId ?? (target.kind === "operation" ? target.id : null),
        outcome,
        detail,
      }),
    )
    .returning({ id: auditEntries.id });
  if (!row) throw new Error("a line of Activity was not written");
  return row.id;
}
