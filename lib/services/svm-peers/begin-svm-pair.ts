import "server-only";
import type { Actor } from "@/lib/domain/permissions";
import type { OperationRow } from "@/lib/domain/operation";
import type { SubPeerInput } from "@/lib/domain/svm-peer";
import { AppError } from "@/lib/errors/app-error";
import { beginOperation } from "@/lib/operations/begin";
import type { AuditNote } from "@/lib/audit/record";
import { toOperationRow } from "@/lib/services/pairing/to-operation";
import { openEnds, sidesOf } from "./ends";
import { readSubPeerChoices } from "./read-choices";

export interface Asked {
  actor: Actor;
  correlationId: string;
  audit: AuditNote;
  signal: AbortSignal;
}

/**
 * Begins to create a relationship on a peer and to accept it at the other end; goes on after this resolves. With the
 * other end not registered it is only asked for.
 * @throws AppError `not_found`; `conflict` when the peer does not work or another operation on the two is not over;
 * `invalid_input` with pointers into the input; what the adapters throw when an end cannot be read.
 */
export async function beginSubPair(
  peerId: string,
  input: SubPeerInput,
  { actor, correlationId, audit, signal }: Asked,
): Promise<OperationRow> {
  const ends = await openEnds(peerId);
  const able = ends.definition.canCreate(ends.peer);
  if (!able.allowed) throw new AppError("conflict", able.reason);
  const issues = ends.definition.judge(input, await readSubPeerChoices(ends, signal), {
    here: ends.here.connectionName,
    there: ends.thereName,
  });
  if (issues.length > 0)
    throw new AppError(
      "invalid_input",
      issues.length === 1 ? (issues[0]?.detail ?? "") : `${issues.length} values cannot be used.`,
      { issues },
    );
  const { noun, memberNoun } = ends.definition;
  const title = `Create ${noun} ${input.local} → ${input.remote}`;
  const { operation } = await beginOperation({
    kind: "sub-pair",
    system: ends.peer.system,
    title,
    ...sidesOf(ends),
    input: { request: input, memberNoun },
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
