import type { z } from "zod";
import { repeatableLists } from "@/lib/domain/comma-list";
import { isAppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";

/** Search parameters as Next hands them to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The same as URLSearchParams; of repeated keys a page takes the last, where our API asks for one. */
export function searchOf(params: SearchParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const last = !Array.isArray(value)
      ? value
      : repeatableLists.has(name)
        ? value.join(",")
        : value.at(-1);
    if (last !== undefined) search.set(name, last);
  }
  return search;
}

/**
 * What the URL of a page asks for, judged as its request to our API will be.
 * @returns `query` null for a link someone mangled: not worth an error page, since that request says what is wrong.
 */
export function readSearch<Schema extends z.ZodType>(
  schema: Schema,
  params: SearchParams,
): { search: URLSearchParams; query: z.output<Schema> | null } {
  const search = searchOf(params);
  try {
    return { search, query: parseInput(schema, Object.fromEntries(search)) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { search, query: null };
  }
}
