import "server-only";
import type { AuditedAction } from "@/lib/audit/entry";
import { type AuditNote, audited, auditedOutcome, isRefusal, reasonOf } from "@/lib/audit/record";
import { recordRefusal } from "@/lib/audit/refusals";
import { actOf } from "@/lib/domain/act";
import type { Actor } from "@/lib/domain/permissions";
import { isAppError } from "@/lib/errors/app-error";
import type { RouteSpec, WriteRoute } from "./define";

const nobody = { kind: "system", label: "not signed in" } as const;

/** What a request is to Activity. */
export interface RecordedRequest {
  spec: RouteSpec;
  request: Request;
  requestId: string;
  clientAddress: string | null;
  actor: Actor | null;
  /** The path's own parameters, as they came. */
  params: Record<string, string>;
}

function entryOf({
  spec,
  request,
  actor,
  params,
  requestId,
  clientAddress,
}: RecordedRequest): AuditedAction {
  const id = params["id"] ?? null;
  // An operation is an act of its own.
  const act =
    "audit" in spec && spec.audit.targetKind !== "operation" ? actOf(request.headers) : null;
  const read = spec.access === "public" || spec.access === "self" ? "session.read" : spec.access;
  return {
    actor: actor ?? nobody,
    action: "audit" in spec ? spec.audit.action : read,
    target: {
      kind: "audit" in spec ? spec.audit.targetKind : "page",
      id: "audit" in spec ? id : null,
      label: "audit" in spec ? (id ?? "") : new URL(`http://x${spec.path}`).pathname,
    },
    correlationId: requestId,
    ...(act !== null && { actId: act }),
    clientAddress,
  };
}

/** Of reads, what a role or a false token was refused is kept; an ended session or a wrong filter is no try. */
const isKept = ({ spec, request }: RecordedRequest, error: unknown): boolean =>
  isRefusal(error) &&
  ("audit" in spec ||
    (isAppError(error) &&
      (error.code === "forbidden" ||
        (error.code === "unauthenticated" && request.headers.has("authorization")))));

/** Records what was refused before anything began: no session, a role too low, a foreign page, input of no use. */
export async function recordUnbegun(asked: RecordedRequest, error: unknown): Promise<void> {
  if (isKept(asked, error)) await recordRefusal(entryOf(asked), reasonOf(error));
}

/**
 * Runs the work of a writing route as Activity wants it: between two lines when somebody is signed in. Of nobody only
 * the outcome is kept, and refusals are folded, because anybody can make any number of them.
 */
export const recorded = <Result>(
  asked: RecordedRequest & { spec: WriteRoute },
  work: (note: AuditNote) => Promise<Result>,
): Promise<Result> =>
  asked.actor
    ? audited(entryOf(asked), work)
    : auditedOutcome(entryOf(asked), work, async (entry, detail) => {
        if (!asked.spec.audit.refusalsByService) await recordRefusal(entry, detail);
      });
