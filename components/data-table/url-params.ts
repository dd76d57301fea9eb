import { commaSeparated } from "@/lib/domain/comma-list";

/** New values of some parameters; null, "" and an empty list take one away. */
export type ParamPatch = Record<string, string | readonly string[] | null>;

/** A query string with some parameters changed. The others keep their place; lists are joined by commas, left readable. */
export function patchParams(query: string, patch: ParamPatch): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(patch)) {
    const text = typeof value === "string" || value === null ? value : value.join(",");
    if (text) params.set(name, text);
    else params.delete(name);
  }
  return params.toString().replaceAll("%2C", ",");
}

/** A list with one value taken out or put in. */
export const toggled = (values: readonly string[], value: string): string[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];

/** Changes some parameters: "push" for what Back should undo, "replace" for typing. */
type SetParams = (patch: ParamPatch, mode?: "push" | "replace") => void;

/** The parameters of a list, how some of them are set, and what lists and filters stand in them. */
export const paramState = (params: URLSearchParams, set: SetParams) => ({
  params,
  set,
  list: (name: string): string[] => commaSeparated(params.get(name)),
  /** Whether any of these filters is set, and how to clear all of them. */
  filters: (names: readonly string[]) => ({
    filtered: names.some((name) => params.has(name)),
    clear: () => set(Object.fromEntries(names.map((name) => [name, null]))),
  }),
});
