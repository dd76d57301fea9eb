/** Texts separated by commas; empty means none. Free of zod, for the browser's first load. */
export const commaSeparated = (text: string | null | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** Lists that may also be given by repeating the parameter, as everybody writes labels. */
export const repeatableLists: ReadonlySet<string> = new Set(["label"]);

/** A query string whose repeated lists are joined by commas; the very same where none is repeated. */
export function joinRepeated(params: URLSearchParams): URLSearchParams {
  const repeated = [...repeatableLists].filter((name) => params.getAll(name).length > 1);
  if (repeated.length === 0) return params;
  const joined = new URLSearchParams(params);
  for (const name of repeated) joined.set(name, params.getAll(name).join(","));
  return joined;
}
