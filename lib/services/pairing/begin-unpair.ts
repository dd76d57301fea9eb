import "server-only";
import type { Actor } from "@/lib/domain/permissions";
import { type OperationRow, sideNames } from "@/lib/domain/operation";
import { AppError } from "@/lib/errors/app-error";
import { beginOperation } from "@/lib/operations/begin";
import type { Maker } from "@/lib/operations/maker";
import type { AuditNote } from "@/lib/audit/record";
import { alongInput } from "./along-steps";
import { readDependents, removalDenied } from "./dependents";
import { findPair } from "./plan-unpair";
import { readSvmPeersAlong } from "./svm-peers-along";
import { toOperationRow } from "./to-operation";

/** Who begins to change a relationship, and where that is written down. */
export interface BeginContext {
  actor: Actor | Maker;
  correlationId: string;
  audit: AuditNote;
  signal: AbortSignal;
  /** As part of a batch: the id the operation gets. */
  recorded?: { id: string; batchId: string };
}

interface BeginUnpair extends BeginContext {
  /** A side that does not answer does not keep the other from being done: its half goes onto the to-do list. */
  leaveSilent?: boolean;
}

/**
 * Begins to remove both halves of the relationship a peer belongs to; goes on after this resolves. A half that is
 * missing already is left out.
 * @param svmPeers whether the SVM peers on it are removed first.
 * @throws AppError `not_found`; `conflict`, also when what stands on a half keeps it from being removed;
 * `backend_*` when a side cannot be read: then nothing is removed.
 */
export async function beginUnpair(
  peerId: string,
  { actor, correlationId, audit, signal, recorded, leaveSilent = false }: BeginUnpair,
  { svmPeers: along = false }: { svmPeers?: boolean } = {},
): Promise<OperationRow> {
  const found = await findPair(peerId, signal, { lastKnown: leaveSilent });
  const { system, sides, halves, readings } = found;
  const silent = sideNames.filter((side) => readings[side].problem !== null);
  const left = leaveSilent && silent.length === 1 ? silent : [];
  for (const side of silent) {
    const { problem } = readings[side];
    if (problem && !left.includes(side))
      throw new AppError(
        "backend_unavailable",
        `${sides[side].connectionName} cannot be read, so nothing was removed: ${problem.detail}`,
        { remedy: problem.remedy ?? "Try again when it answers." },
      );
  }
  if (!halves.a && !halves.b)
    throw new AppError("not_found", "Neither side has this relationship any more.");
  const [dependents, svmPeers] = await Promise.all([
    readDependents(sides, halves, signal),
    along ? readSvmPeersAlong(found, halves, signal) : null,
  ]);
  const denied = svmPeers?.denied ?? removalDenied(found, dependents, along);
  if (denied !== null) throw new AppError("conflict", denied);
  const side = (name: "a" | "b") => ({
    connectionId: sides[name].connectionId,
    connectionName: sides[name].connectionName,
    key: halves[name]?.key ?? null,
  });
  const title = `Unpair ${sides.a.connectionName} from ${sides.b.connectionName}`;
  const { operation } = await beginOperation({
    kind: "unpair",
    system,
    title,
    a: side("a"),
    b: side("b"),
    input: {
      halves,
      silent: left[0] ?? null,
      ...(svmPeers && { svmPeers: alongInput(halves, svmPeers) }),
    },
    actor,
    correlationId,
    ...recorded,
  });
  audit.target({ id: operation.id, label: title });
  audit.detail({
    a: operation.a.connectionName,
    b: operation.b.connectionName,
    ...(svmPeers && {
      svmPeers: svmPeers.items.map(({ local, remote }) => `${local} → ${remote}`),
    }),
  });
  return toOperationRow(operation);
}
