import "server-only";
import type { Operation } from "@/lib/domain/operation";
import { AppError } from "@/lib/errors/app-error";
import { loadOperation as readRow, readSteps, readTodos } from "@/lib/operations/store";
import { toOperation } from "./to-operation";

/** One operation with its steps and what it has on the to-do list. @throws AppError `not_found`. */
export async function readOperation(id: string): Promise<Operation> {
  const [row, steps, todos] = await Promise.all([readRow(id), readSteps(id), readTodos(id)]);
  if (!row) throw new AppError("not_found", "There is no such operation.");
  return toOperation(row, steps, todos);
}
