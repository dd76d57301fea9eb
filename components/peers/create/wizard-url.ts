/** Where a wizard is, as its URL says it. Blank means not chosen yet. */
export interface WizardPlace {
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

export const placeOf = (params: Pick<URLSearchParams, "get">): WizardPlace => ({
  system: params.get("system") ?? "",
  connection: params.get("connection") ?? "",
  mode: params.get(modeParam) ?? "",
  step: params.get("step") ?? startStep,
});

/** The address of a place. Never carries more than these four. */
export function wizardHref(place: Partial<WizardPlace>): string {
  const search = new URLSearchParams();
  for (const [name, value] of [
    ["system", place.system],
    ["connection", place.connection],
    [modeParam, place.mode],
    ["step", place.step],
  ] as const)
    if (value) search.set(name, value);
  return search.size > 0 ? `${wizardPath}?${search}` : wizardPath;
}
