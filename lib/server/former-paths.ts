import "server-only";

/** What paths of the API were called until 0.2; they lead on for one release. */
const former: readonly [RegExp, string][] = [
  [/^\/api\/v1\/places(?=\/?$)/, "/api/v1/virtual-interfaces"],
  [/^(\/api\/v1\/connections\/[^/]+)\/places(?=\/[^/]+\/?$)/, "$1/virtual-interfaces"],
  [/^(\/api\/v1\/peers\/[^/]+)\/sub-peers(?=(\/(choices|remove))?\/?$)/, "$1/svm-peers"],
  [
    /^\/api\/v1\/key-managers\/(setup|refresh)\/([^/]+)(?=\/?$)/,
    "/api/v1/connections/$2/key-managers/$1",
  ],
  [
    /^\/api\/v1\/key-managers\/jobs\/([^/]+)(?=\/[^/]+\/?$)/,
    "/api/v1/connections/$1/key-managers/jobs",
  ],
  [/^\/api\/v1\/alerts\/([^/]+)\/acknowledgement(?=\/?$)/, "/api/v1/alerts/acknowledgements/$1"],
];

/** What a path is called now; null when it bore no other name. Both are below the base path. */
export function currentPath(path: string): string | null {
  const found = former.find(([pattern]) => pattern.test(path));
  return found ? path.replace(...found) : null;
}
