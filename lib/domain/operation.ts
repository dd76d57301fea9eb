import { z } from "zod";
import { backendAnswerSchema } from "./backend-answer";
import {
  decisions,
  operationKinds,
  operationStates,
  sideNames,
  stepStates,
} from "./operation-state";

export {
  type Decision,
  decisions,
  endStates,
  hasEnded,
  type OnFailure,
  onFailureChoices,
  operationKinds,
  type OperationState,
  operationStates,
  type SideName,
  sideNames,
  type StepState,
} from "./operation-state";

export const sideNameSchema = z.enum(sideNames);

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
