// Free of zod, for the browser's first load.

/** The two ends of a relationship; "a" is the one that offers. */
export const sideNames = ["a", "b"] as const;
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

/** What went wrong, in our words. */
interface Said {
  detail: string;
  remedy: string | null;
}

/** Whether what went wrong is said at the step it went wrong at, word for word. */
export const standsAtStep = ({
  problem,
  steps,
}: {
  problem: Said | null;
  steps: readonly { problem: Said | null }[];
}): boolean =>
  problem !== null &&
  steps.some(
    (step) => step.problem?.detail === problem.detail && step.problem.remedy === problem.remedy,
  );

export const hasEnded = ({ state }: { state: OperationState }): boolean =>
  endStates.includes(state);
