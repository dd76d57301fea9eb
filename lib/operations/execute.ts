import "server-only";
import { clock } from "@/lib/config/clock";
import { logEvent } from "@/lib/log/logger";
import type { Program, Run } from "./contract";
import { clearTodos } from "./clear";
import { recordEnd } from "./end";
import { runSteps } from "./forward";
import { undecided, undoing } from "./hold";
import {
  type Held,
  readSteps,
  readTodos,
  type StoredStep,
  writeOperation,
  writeStep,
} from "./store";
import { pauseUntilDue } from "./todos";
import { undoAll } from "./undo";

/** Whether something was done, or may have been, that no step takes back: a half that was removed stays removed. */
const anythingStays = (program: Program, rows: readonly StoredStep[]): boolean =>
  rows.some(({ state, intent }, position) => {
    const step = program.steps[position];
    return (
      step?.kind === "change" &&
      !step.undo &&
      (state === "done" || (state === "failed" && intent !== null))
    );
  });

/** A call that seems to lie ahead was made before the clock was set back; how long ago nobody knows, so the wait begins anew. */
async function setBackUnclear(held: Held, rows: readonly StoredStep[]): Promise<void> {
  const now = clock.now();
  for (const row of rows)
    if (row.unclearAt && row.unclearAt > now) await writeStep(held, row, { unclearAt: now });
}

/**
 * Carries an operation on from wherever its rows say it stands, to its end or to a rest. Throws only when this process
 * stops or has lost the operation; another one carries on then.
 */
export async function executeOperation(held: Held, program: Program, run: Run): Promise<void> {
  const rows = await readSteps(held.id);
  for (const row of rows)
    if (row.state === "done" && row.effect) run.effects.set(row.name, row.effect);
  const { operation } = run;
  await setBackUnclear(held, rows);
  if (operation.state === "held") {
    // Whoever waited for a decision is gone, and with it what it kept in memory.
    operation.problem = undecided(
      operation.problem,
      "The server stopped while this waited for a decision, and what it kept in memory died with it, so everything was taken back.",
    );
    operation.state = "undoing";
    await writeOperation(held, undoing(operation.problem));
  }
  if (operation.state === "running") {
    const result = await runSteps(held, program, rows, run);
    if (result === "failed") return recordEnd(held, program, run, "failed");
    if (result === "undo") {
      operation.state = "undoing";
      await writeOperation(held, undoing(operation.problem));
    }
  }
  if (operation.state === "undoing") await undoAll(held, program, rows, run);
  if (operation.state === "clearing") await clearTodos(held, program, rows, run);
  const open = (await readTodos(held.id)).filter((todo) => todo.doneAt === null);
  if (open.length > 0) {
    await pauseUntilDue(held, open);
    if (operation.state !== "clearing") {
      const { id: operationId, kind, title } = operation;
      logEvent("operation.rests", { operationId, kind, title, open: open.length });
    }
    return program.ended(run);
  }
  const undone = program.onFailure === "undo" && operation.state !== "running";
  const changed =
    rows.some(({ state: was }) => was === "undone" || was === "left") ||
    anythingStays(program, rows);
  const end = !undone ? "succeeded" : changed ? "undone" : "failed";
  await recordEnd(held, program, run, end);
}
