/** Where a wizard is, as its URL says it. Blank means not chosen yet. */
export interface WizardPlace {
  system: string;
  connection: string;
  way: string;
  step: string;
}

export const startStep = "start";
export const reviewStep = "review";
export const resultStep = "result";

export const wizardPath = "/peers/new";

export const placeOf = (params: Pick<URLSearchParams, "get">): WizardPlace => ({
  system: params.get("system") ?? "",
  connection: params.get("connection") ?? "",
  way: params.get("way") ?? "",
  step: params.get("step") ?? startStep,
});

/** The address of a place. Never carries more than these four. */
export function wizardHref(place: Partial<WizardPlace>): string {
  const search = new URLSearchParams();
  for (const name of ["system", "connection", "way", "step"] as const)
    if (place[name]) search.set(name, place[name]);
  return search.size > 0 ? `${wizardPath}?${search}` : wizardPath;
}
