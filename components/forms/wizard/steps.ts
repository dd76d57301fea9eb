/** One step of the wizard as the list of steps shows it. */
export interface WizardStepState {
  id: string;
  title: string;
  state: "done" | "current" | "ahead";
  /** Whether one may go there now. */
  open: boolean;
}

/**
 * The step to show: the one asked for when every step before it was completed, else the first that was not. A reload
 * loses what was entered, so it leads back to the first step that needs it.
 */
export function stepToShow(
  ids: readonly string[],
  asked: string,
  completed: ReadonlySet<string>,
): string {
  const furthest = ids.findIndex((id) => !completed.has(id));
  const limit = furthest === -1 ? ids.length - 1 : furthest;
  const wanted = ids.indexOf(asked);
  return ids[wanted === -1 ? limit : Math.min(wanted, limit)] ?? "";
}

export function wizardStepStates(
  steps: readonly { id: string; title: string }[],
  current: string,
  completed: ReadonlySet<string>,
): WizardStepState[] {
  const furthest = steps.findIndex(({ id }) => !completed.has(id));
  return steps.map(({ id, title }, index) => ({
    id,
    title,
    state: id === current ? "current" : completed.has(id) ? "done" : "ahead",
    open: furthest === -1 || index <= furthest,
  }));
}
