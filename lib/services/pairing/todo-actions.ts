import "server-only";
import { clock } from "@/lib/config/clock";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Actor } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { operations, operationTodos } from "@/lib/db/schema";
import type { Operation } from "@/lib/domain/operation";
import { AppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";
import type { AuditNote } from "@/lib/audit/record";
import { readOperation } from "./read-operation";

async function change(
  id: string,
  todoId: string,
  values: PgUpdateSetSource<typeof operationTodos>,
  audit: AuditNote,
): Promise<Operation> {
  const db = await getDb();
  const todo = await db.transaction(async (tx) => {
    const [row] = await tx
      .update(operationTodos)
      .set(values)
      .where(
        and(
          eq(operationTodos.id, todoId),
          eq(operationTodos.operationId, id),
          isNull(operationTodos.doneAt),
        ),
      )
      .returning();
    // Whoever carries operations out looks at this one next.
    if (row)
      await tx
        .update(operations)
        .set({ nextAttemptAt: sql`now()`, scheduledAt: sql`now()` })
        .where(and(eq(operations.id, id), isNull(operations.endedAt)));
    return row;
  });
  if (!todo) throw new AppError("not_found", "This is not on the to-do list any more.");
  audit.target({ id, label: todo.title });
  await publish({ kind: "operation", operationId: id });
  return readOperation(id);
}

/** Has an entry tried again now. @throws AppError `not_found` when it is no longer open. */
export const retryTodo = (id: string, todoId: string, audit: AuditNote): Promise<Operation> =>
  change(id, todoId, { nextAttemptAt: sql`now()` }, audit);

/** Takes an entry off the list because a person has seen to it. @throws AppError `not_found`. */
export const dismissTodo = (
  id: string,
  todoId: string,
  actor: Actor,
  audit: AuditNote,
): Promise<Operation> =>
  change(id, todoId, { doneAt: clock.now(), dismissedBy: actor.email }, audit);
