export const pairWizardSteps = ["sides", "options", "review"] as const;
export type PairStep = (typeof pairWizardSteps)[number];

export interface PairPosition {
  a: string;
  b: string;
  step: PairStep;
}

export const pairPath = "/pair";

/** Where one is in the pair wizard, as the URL says it. */
export function pairPositionOf(search: Pick<URLSearchParams, "get">): PairPosition {
  const step = pairWizardSteps.find((known) => known === search.get("step")) ?? "sides";
  const [a, b] = [search.get("a") ?? "", search.get("b") ?? ""];
  return { a, b, step: a && b ? step : "sides" };
}

export function pairHref({ a, b, step }: Partial<PairPosition>): string {
  const search = new URLSearchParams(
    Object.entries({ a, b, step: step === "sides" ? undefined : step }).filter(
      (entry): entry is [string, string] => Boolean(entry[1]),
    ),
  );
  return search.size > 0 ? `${pairPath}?${search}` : pairPath;
}
