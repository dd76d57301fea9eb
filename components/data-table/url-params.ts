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

/** The values of a list. */
export const listOf = (text: string | null): string[] => (text ?? "").split(",").filter(Boolean);

/** A list with one value taken out or put in. */
export const toggled = (values: readonly string[], value: string): string[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
