import "server-only";
import type { Operation, OperationSide } from "@/lib/domain/operation";
import { AppError } from "@/lib/errors/app-error";
import { loadOperation as readRow, readSteps, readTodos } from "@/lib/operations/store";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { toOperation } from "./to-operation";

const peerIdOf = async ({ connectionId, key }: OperationSide): Promise<string | null> =>
  key === null ? null : ((await findPeerByKey(connectionId, key))?.id ?? null);

/** One operation with its steps and what it has on the to-do list. @throws AppError `not_found`. */
export async function readOperation(id: string): Promise<Operation> {
  const [row, steps, todos] = await Promise.all([readRow(id), readSteps(id), readTodos(id)]);
  if (!row) throw new AppError("not_found", "There is no such operation.");
  const operation = toOperation(row, steps, todos);
  const [a, b] = await Promise.all([peerIdOf(operation.a), peerIdOf(operation.b)]);
  return { ...operation, peers: { a, b } };
}
