import "server-only";
import type { Actor } from "@/lib/domain/permissions";
import type { OperationRow } from "@/lib/domain/operation";
import type { SvmPeerInput } from "@/lib/domain/svm-peer";
import { AppError } from "@/lib/errors/app-error";
import { beginOperation } from "@/lib/operations/begin";
import type { AuditNote } from "@/lib/audit/record";
import { toOperationRow } from "@/lib/services/pairing/to-operation";
import { openEnds, sidesOf } from "./ends";
import { readSvmPeerChoices } from "./read-choices";

export interface BeginContext {
  actor: Actor;
  correlationId: string;
  audit: AuditNote;
  signal: AbortSignal;
}

/**
 * Begins to create an SVM peer and to accept it at the other end; goes on after this resolves. With the
 * other end not registered it is only asked for.
 * @throws AppError `not_found`; `conflict` when the peer does not work or another operation on the two is not over;
 * `invalid_input` with pointers into the input; what the adapters throw when an end cannot be read.
 */
export async function beginSvmPair(
  peerId: string,
  input: SvmPeerInput,
  { actor, correlationId, audit, signal }: BeginContext,
): Promise<OperationRow> {
  const ends = await openEnds(peerId);
  const able = ends.definition.canCreate(ends.peer);
  if (!able.allowed) throw new AppError("conflict", able.reason);
  const issues = ends.definition.validate(input, await readSvmPeerChoices(ends, signal), {
    here: ends.here.connectionName,
    there: ends.thereName,
  });
  if (issues.length > 0)
    throw new AppError(
      "invalid_input",
      issues.length === 1 ? (issues[0]?.detail ?? "") : `${issues.length} values cannot be used.`,
      { issues },
    );
  const title = `Create SVM peer ${input.local} → ${input.remote}`;
  const { operation } = await beginOperation({
    kind: "svm-pair",
    system: ends.peer.system,
    title,
    ...sidesOf(ends),
    input: { request: input },
    actor,
    correlationId,
  });
  audit.target({
    id: operation.id,
    label: `${title} (${operation.a.connectionName}, ${operation.b.connectionName})`,
  });
  audit.detail({
    peer: ends.peer.name,
    local: input.local,
    remote: input.remote,
    applications: input.applications,
  });
  return toOperationRow(operation);
}
