/** One step of the wizard as the list of steps shows it. */
export interface WizardStepState {
  id: string;
  title: string;
  state: "done" | "current" | "ahead";
  /** Whether one may go there now. */
  open: boolean;
}

/** How far one may go: to the first step that was not completed, or to the last. */
function furthest(ids: readonly string[], completed: ReadonlySet<string>): number {
  const open = ids.findIndex((id) => !completed.has(id));
  return open === -1 ? ids.length - 1 : open;
}

/**
 * The step to show: the one asked for when every step before it was completed, else the first that was not. A reload
 * loses secrets, so it leads back to the first step that has any.
 */
export function stepToShow(
  ids: readonly string[],
  asked: string,
  completed: ReadonlySet<string>,
): string {
  const limit = furthest(ids, completed);
  const wanted = ids.indexOf(asked);
  return ids[wanted === -1 ? limit : Math.min(wanted, limit)] ?? "";
}

export function wizardStepStates(
  steps: readonly { id: string; title: string }[],
  current: string,
  completed: ReadonlySet<string>,
): WizardStepState[] {
  const limit = furthest(
    steps.map(({ id }) => id),
    completed,
  );
  return steps.map(({ id, title }, index) => ({
    id,
    title,
    state: id === current ? "current" : completed.has(id) ? "done" : "ahead",
    open: index <= limit,
  }));
}
