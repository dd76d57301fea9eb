/** Where a wizard is, as its URL says it. Blank means not chosen yet. */
export interface WizardPosition {
  system: string;
  connection: string;
  mode: string;
  step: string;
}

export const startStep = "start";
export const reviewStep = "review";
export const resultStep = "result";

export const wizardPath = "/peers/new";
/** Links that people keep say "way". */
const modeParam = "way";

export const wizardPositionOf = (params: Pick<URLSearchParams, "get">): WizardPosition => ({
  system: params.get("system") ?? "",
  connection: params.get("connection") ?? "",
  mode: params.get(modeParam) ?? "",
  step: params.get("step") ?? startStep,
});

/** The address of a position. Never carries more than these four. */
export function wizardHref(position: Partial<WizardPosition>): string {
  const search = new URLSearchParams();
  for (const [name, value] of [
    ["system", position.system],
    ["connection", position.connection],
    [modeParam, position.mode],
    ["step", position.step],
  ] as const)
    if (value) search.set(name, value);
  return search.size > 0 ? `${wizardPath}?${search}` : wizardPath;
}
