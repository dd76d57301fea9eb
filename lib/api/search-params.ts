/** Search parameters as Next hands them to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The same as URLSearchParams; the last of repeated keys wins, as everywhere in our API. */
export function searchOf(params: SearchParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) search.set(name, last);
  }
  return search;
}
