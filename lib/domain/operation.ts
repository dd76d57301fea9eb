import { z } from "zod";
import { backendAnswerSchema } from "./backend-answer";

/** The two ends of a relationship; "a" is the one that offers. */
export const sideNames = ["a", "b"] as const;
export const sideNameSchema = z.enum(sideNames);
export type SideName = (typeof sideNames)[number];

export const operationKinds = [
  "pair",
  "unpair",
  "repair",
  "rotate",
  "svm-pair",
  "svm-unpair",
] as const;

/** What happens when a step fails: everything is rolled back at once, or a person decides first. */
export const onFailureChoices = ["undo", "hold"] as const;
export type OnFailure = (typeof onFailureChoices)[number];
export const decisions = ["retry", "undo"] as const;
export type Decision = (typeof decisions)[number];

/**
 * Where an operation stands. `held`: a step failed and a person decides how it goes on.
 * `clearing`: over but for something on the to-do list.
 * Ends are succeeded, undone (everything it made is gone again) and failed (it had changed nothing).
 */
export const operationStates = [
  "running",
  "held",
  "undoing",
  "clearing",
  "succeeded",
  "undone",
  "failed",
] as const;
export type OperationState = (typeof operationStates)[number];
export const endStates: readonly OperationState[] = ["succeeded", "undone", "failed"];

export const stepStates = [
  "waiting",
  "started",
  "done",
  "failed",
  "undone",
  "left",
  "skipped",
] as const;
export type StepState = (typeof stepStates)[number];

/** Why something did not work, in our words and the system's own. */
export const stepProblemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  remedy: z.string().nullable(),
  backend: backendAnswerSchema.nullable(),
});
export type StepProblem = z.infer<typeof stepProblemSchema>;

export const operationStepSchema = z.object({
  id: z.number(),
  name: z.string(),
  title: z.string(),
  side: sideNameSchema.nullable().describe("null: both"),
  state: z.enum(stepStates),
  note: z.string().nullable().describe("what was found or done, in words"),
  attempts: z.number(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  problem: stepProblemSchema.nullable(),
});
export type OperationStep = z.infer<typeof operationStepSchema>;

/** One end of what an operation works on. */
export const operationSideSchema = z.object({
  connectionId: z.uuid(),
  connectionName: z.string(),
  /** The system's key of this end's peer, once it is known. */
  key: z.string().nullable(),
});
export type OperationSide = z.infer<typeof operationSideSchema>;

/** Something that could not be done yet and is tried again until it is. */
export const operationTodoSchema = z.object({
  id: z.uuid(),
  operationId: z.uuid(),
  side: sideNameSchema.nullable(),
  connectionName: z.string(),
  title: z.string(),
  attempts: z.number(),
  problem: stepProblemSchema.nullable(),
  nextAttemptAt: z.iso.datetime(),
  watchUntil: z.iso
    .datetime()
    .nullable()
    .describe("nothing stands yet: it is looked for until then, and removed should it appear"),
  doneAt: z.iso.datetime().nullable(),
  /** Set when a person took it off the list. */
  dismissedBy: z.string().nullable(),
});
export type OperationTodo = z.infer<typeof operationTodoSchema>;

export const operationRowSchema = z.object({
  id: z.uuid(),
  kind: z.enum(operationKinds),
  system: z.string(),
  title: z.string(),
  state: z.enum(operationStates),
  a: operationSideSchema,
  b: operationSideSchema,
  problem: stepProblemSchema.nullable(),
  heldUntil: z.iso
    .datetime()
    .nullable()
    .describe("until when a failed step waits for a decision; then everything is rolled back"),
  decision: z.enum(decisions).nullable().describe("made, but not yet acted upon"),
  /** Operations begun together. */
  batchId: z.uuid().nullable(),
  actor: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type OperationRow = z.infer<typeof operationRowSchema>;

/** An operation with everything its page shows. */
export const operationSchema = operationRowSchema.extend({
  peers: z
    .object({ a: z.uuid().nullable(), b: z.uuid().nullable() })
    .describe("what each end's peer is in the inventory; null while it is not there"),
  steps: z.array(operationStepSchema),
  todos: z.array(operationTodoSchema),
});
export type Operation = z.infer<typeof operationSchema>;

/** Whether what went wrong is said at the step it went wrong at, word for word. */
export const standsAtStep = ({ problem, steps }: Pick<Operation, "problem" | "steps">): boolean =>
  problem !== null &&
  steps.some(
    (step) => step.problem?.detail === problem.detail && step.problem.remedy === problem.remedy,
  );

export const hasEnded = (operation: Pick<OperationRow, "state">): boolean =>
  endStates.includes(operation.state);
