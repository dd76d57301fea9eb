import "server-only";
import { clock } from "@/lib/config/clock";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, isNull } from "drizzle-orm";
import { operations } from "@/lib/db/schema";
import type { Decision, StepProblem } from "@/lib/domain/operation";
import type { Run } from "./contract";
import { fenced, type Held, loadOperation, writeOperation } from "./store";
import { timing } from "./timing";

const over = { heldUntil: null, decision: null };

/** What is said beside the reason when nobody decided. */
export const undecided = (problem: StepProblem | null, why: string): StepProblem | null =>
  problem && { ...problem, detail: `${problem.detail} ${why}` };

/** Ends the wait unless a decision has come in this very moment. */
const closeUndecided = (held: Held): Promise<boolean> =>
  fenced(held, async (tx) => {
    const rows = await tx
      .update(operations)
      .set({ heldUntil: null })
      .where(and(eq(operations.id, held.id), isNull(operations.decision)))
      .returning({ id: operations.id });
    return rows.length > 0;
  });

async function decisionOf(held: Held, run: Run): Promise<Decision | null> {
  const giveUpAt = clock.elapsedMs() + timing().holdMs;
  while (true) {
    const decision = (await loadOperation(held.id))?.decision;
    if (decision) return decision;
    if (clock.elapsedMs() >= giveUpAt && (await closeUndecided(held))) return null;
    await pause(Math.max(1, Math.min(timing().idleMs, giveUpAt - clock.elapsedMs())), undefined, {
      signal: run.signal,
    });
  }
}

/**
 * Waits, with lease and secret in hand, until a person decides what becomes of a failed step. Over the limit everything
 * is rolled back. The decision comes through the database, because any process may be told it.
 */
export async function awaitDecision(held: Held, run: Run, problem: StepProblem): Promise<Decision> {
  const { operation } = run;
  const heldUntil = new Date(clock.nowMs() + timing().holdMs);
  operation.problem = problem;
  operation.state = "held";
  await writeOperation(held, { state: "held", heldUntil, decision: null, problem });
  const decision = await decisionOf(held, run);
  if (decision === "retry") {
    operation.problem = null;
    operation.state = "running";
    await writeOperation(held, { state: "running", problem: null, ...over });
    return "retry";
  }
  if (decision === null)
    operation.problem = undecided(
      problem,
      `Nobody decided within ${Math.max(1, Math.round(timing().holdMs / 60_000))} minutes, so everything was rolled back.`,
    );
  return "undo";
}

/** The state of an operation whose waiting is over, whichever way. */
export const undoing = (problem: StepProblem | null) => ({
  state: "undoing" as const,
  problem,
  ...over,
});
