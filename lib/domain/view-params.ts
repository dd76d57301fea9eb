/* What views are made of. Free of zod, for the browser's first load. */

/** Lists that can be kept as views. */
export const viewLists = ["peers", "connections", "key-managers", "virtual-interfaces"] as const;
export type ViewList = (typeof viewLists)[number];

const everywhere = ["q", "sort", "columns", "density", "label"] as const;
/** What of a list's URL is part of a view. */
export const viewParams: Record<ViewList, readonly string[]> = {
  peers: [...everywhere, "status", "system", "connection", "group"],
  connections: [...everywhere, "system"],
  "key-managers": [...everywhere, "status", "kind", "scope", "connection"],
  "virtual-interfaces": [...everywhere, "status", "free", "connection"],
};

/** What of a query string a view of the list keeps. */
export const paramsToKeep = (params: URLSearchParams, list: ViewList): Record<string, string> =>
  Object.fromEntries(
    viewParams[list].flatMap((name) => {
      const value = params.getAll(name).join();
      return value === "" ? [] : [[name, value]];
    }),
  );

/** What of a URL only says how a list looks, and nothing about what is in it. */
const looks = ["columns", "density", "view"] as const;

/** What a list is asked for by its URL. */
export function questionOf(params: URLSearchParams): URLSearchParams {
  const question = new URLSearchParams(params);
  for (const name of looks) question.delete(name);
  return question;
}

/** Whether two views show the same, whatever the order of what they say. */
export const sameParams = (
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => (one[name] ?? "") === (other[name] ?? ""),
  );

/** The query string that shows a view, which it names. */
export const queryOfView = ({
  id,
  params,
}: {
  id: string;
  params: Readonly<Record<string, string>>;
}): string => new URLSearchParams({ ...params, view: id }).toString().replaceAll("%2C", ",");
