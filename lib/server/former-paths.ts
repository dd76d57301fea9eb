import "server-only";

/** What paths of the API were called until 0.2; they lead on for one release. */
const former: readonly [RegExp, string][] = [
  [/^\/api\/v1\/places(?=\/?$)/, "/api/v1/virtual-interfaces"],
  [/^(\/api\/v1\/connections\/[^/]+)\/places(?=\/[^/]+\/?$)/, "$1/virtual-interfaces"],
  [/^(\/api\/v1\/peers\/[^/]+)\/sub-peers(?=(\/(choices|remove))?\/?$)/, "$1/svm-peers"],
];

/** What a path is called now; null when it bore no other name. Both are below the base path. */
export function currentPath(path: string): string | null {
  const found = former.find(([pattern]) => pattern.test(path));
  return found ? path.replace(...found) : null;
}
