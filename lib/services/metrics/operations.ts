import "server-only";
import { and, count, isNull } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { operations, operationTodos } from "@/lib/db/schema";
import { endStates, operationStates } from "@/lib/domain/operation";
import type { FleetPart } from "./family";

const families = {
  open: {
    name: "peerdeck_operations",
    help: "Operations that have not ended, by state. held: waits for a person's decision.",
    labels: ["state"],
  },
  todos: {
    name: "peerdeck_operation_todos",
    help: "What operations still have to clean up.",
    labels: [],
  },
} as const;

/** Operations under way, and what they left to do. */
export const operationMetrics: FleetPart = {
  families,
  async collect(say) {
    const db = await getDb();
    const rows = await db
      .select({ state: operations.state, total: count() })
      .from(operations)
      .where(isNull(operations.endedAt))
      .groupBy(operations.state);
    const totals = new Map(rows.map(({ state, total }) => [state, total]));
    for (const state of operationStates)
      if (!endStates.includes(state)) say(families.open, { state }, totals.get(state) ?? 0);
    const [todos] = await db
      .select({ total: count() })
      .from(operationTodos)
      .where(and(isNull(operationTodos.doneAt), isNull(operationTodos.dismissedBy)));
    say(families.todos, {}, todos?.total ?? 0);
  },
};
