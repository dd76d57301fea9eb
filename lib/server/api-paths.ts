import "server-only";
import { allRoutes } from "@/lib/api/all-routes";
import type { RouteSpec } from "@/lib/api/define";
import { singleton } from "@/lib/config/singleton";

interface ApiPath {
  /** With {name} for parameters. */
  path: string;
  pattern: RegExp;
  methods: string[];
}

const parameter = /\{\w+\}/g;

/** What Next makes of a handler: GET answers HEAD, and every path tells its methods. */
const answered = (specs: readonly RouteSpec[]): string[] => {
  const methods: string[] = specs.map(({ method }) => method);
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort();
};

/** Every path of the API, the more exact before the less, as Next chooses. */
function apiPaths(): ApiPath[] {
  const byPath = new Map<string, RouteSpec[]>();
  for (const { spec } of allRoutes) byPath.set(spec.path, [...(byPath.get(spec.path) ?? []), spec]);
  const order = (path: string) => path.replaceAll(parameter, "\uffff");
  return [...byPath]
    .sort(([one], [other]) => (order(one) < order(other) ? -1 : 1))
    .map(([path, specs]) => ({
      path,
      pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(parameter, "[^/]+")}/?$`),
      methods: answered(specs),
    }));
}

const find = (path: string): ApiPath | undefined =>
  singleton("api-paths", apiPaths).find(({ pattern }) => pattern.test(path));

/** The methods a path of the API knows; null when the API has no such path. */
export const methodsOfApiPath = (path: string): readonly string[] | null =>
  find(path)?.methods ?? null;

/** A path of the API with {name} for its parameters; null when the API has no such path. */
export const routeOfApiPath = (path: string): string | null => find(path)?.path ?? null;
