import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { OperationSide, StepProblem } from "@/lib/domain/operation";
import type { Fact } from "../fact";

interface Row extends Record<string, unknown> {
  id: string;
  title: string;
  system: string;
  held: boolean;
  a: OperationSide;
  b: OperationSide;
  problem: StepProblem | null;
  todos: number;
  todo: string | null;
  since: string | null;
}

/** Operations that a person has to do something about: a decision, or a to-do list that does not get shorter by itself. */
export async function operationFacts(db: DbOrTx): Promise<Fact[]> {
  const { rows } = await db.execute<Row>(sql`
    select o.id, o.title, o.system, o.state = 'held' as held, o.a, o.b, o.problem,
      count(t.id)::int as todos, min(t.title) as todo, min(t.created_at) as since
    from operations o
      left join operation_todos t on t.operation_id = o.id and t.done_at is null and t.dismissed_by is null
    where o.state = 'held' or t.id is not null group by o.id`);
  return rows.map(({ id, title, system, held, a, b, problem, todos, todo, since }): Fact => {
    const sides = [a, b].map(({ connectionId, connectionName: name }) => ({
      id: connectionId,
      name,
      system,
    }));
    const left = todos === 1 ? `1 thing to do: ${todo}` : `${todos} things to do`;
    return {
      kind: "operation-waiting",
      key: `operation:${id}`,
      since: held || since === null ? null : new Date(since),
      sinceKnown: true,
      title: held ? `${title}: waits for a decision` : `${title}: ${left}`,
      cause: problem?.detail ?? null,
      remedy: held
        ? "Decide whether to try again or to roll everything back."
        : (problem?.remedy ?? null),
      path: `/operations/${id}`,
      subject: { kind: "operation", id, name: title },
      connections: sides,
    };
  });
}
