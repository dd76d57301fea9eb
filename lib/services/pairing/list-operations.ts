import "server-only";
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { operations, operationSteps, operationTodos } from "@/lib/db/schema";
import type { OperationRow, OperationTodo } from "@/lib/domain/operation";
import { toOperationRow, toTodo } from "./to-operation";

export interface OperationFilter {
  batch?: string;
  limit: number;
}

/** Operations, newest first, and everything on the to-do list. */
export async function listOperations({
  batch,
  limit,
}: OperationFilter): Promise<{ items: OperationRow[]; total: number; todos: OperationTodo[] }> {
  const db = await getDb();
  const where: SQL | undefined = batch === undefined ? undefined : eq(operations.batchId, batch);
  const [rows, [count], open] = await Promise.all([
    db.select().from(operations).where(where).orderBy(desc(operations.createdAt)).limit(limit),
    db.select({ total: sql<number>`count(*)::int` }).from(operations).where(where),
    db
      .select({ todo: operationTodos, operation: operations, step: operationSteps })
      .from(operationTodos)
      .innerJoin(operations, eq(operations.id, operationTodos.operationId))
      .innerJoin(operationSteps, eq(operationSteps.id, operationTodos.stepId))
      .where(and(isNull(operationTodos.doneAt), where))
      .orderBy(operationTodos.createdAt),
  ]);
  return {
    items: rows.map(toOperationRow),
    total: count?.total ?? 0,
    todos: open.map(({ todo, operation, step }) => toTodo(todo, operation, step)),
  };
}
