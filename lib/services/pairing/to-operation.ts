import "server-only";
import type { Operation, OperationRow, OperationStep, OperationTodo } from "@/lib/domain/operation";
import type { StoredOperation, StoredStep, StoredTodo } from "@/lib/operations/store";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A stored operation as the API shows it. */
export function toOperationRow({
  id,
  kind,
  system,
  title,
  state,
  a,
  b,
  problem,
  heldUntil,
  decision,
  batchId,
  actorLabel,
  createdAt,
  endedAt,
}: StoredOperation): OperationRow {
  return {
    id,
    kind,
    system,
    title,
    state,
    a,
    b,
    problem,
    heldUntil: iso(heldUntil),
    decision,
    batchId,
    actor: actorLabel,
    createdAt: createdAt.toISOString(),
    endedAt: iso(endedAt),
  };
}

const toStep = ({
  id,
  name,
  title,
  side,
  state,
  note,
  attempts,
  startedAt,
  endedAt,
  problem,
}: StoredStep): OperationStep => ({
  id,
  name,
  title,
  side,
  state,
  note,
  attempts,
  startedAt: iso(startedAt),
  endedAt: iso(endedAt),
  problem,
});

/** An entry of the to-do list with the side it is about. */
export function toTodo(
  todo: StoredTodo,
  operation: StoredOperation,
  step: StoredStep | undefined,
): OperationTodo {
  const side = step?.side ?? null;
  const connectionName =
    side === null
      ? `${operation.a.connectionName} and ${operation.b.connectionName}`
      : operation[side].connectionName;
  const {
    id,
    operationId,
    title,
    attempts,
    problem,
    nextAttemptAt,
    watchUntil,
    doneAt,
    dismissedBy,
  } = todo;
  return {
    id,
    operationId,
    side,
    connectionName,
    title,
    attempts,
    problem,
    nextAttemptAt: nextAttemptAt.toISOString(),
    watchUntil: iso(watchUntil),
    doneAt: iso(doneAt),
    dismissedBy,
  };
}

export function toOperation(
  operation: StoredOperation,
  steps: readonly StoredStep[],
  todos: readonly StoredTodo[],
): Omit<Operation, "peers"> {
  const keyOf = (side: "a" | "b"): string | null => {
    const settled = steps.find(({ name }) => name === "settle")?.effect?.[side];
    const own = steps.find((step) => step.side === side)?.effect?.["key"];
    return typeof settled === "string"
      ? settled
      : typeof own === "string"
        ? own
        : operation[side].key;
  };
  const row = toOperationRow(operation);
  return {
    ...row,
    a: { ...row.a, key: keyOf("a") },
    b: { ...row.b, key: keyOf("b") },
    steps: steps.map(toStep),
    todos: todos.map((todo) =>
      toTodo(
        todo,
        operation,
        steps.find(({ id }) => id === todo.stepId),
      ),
    ),
  };
}
