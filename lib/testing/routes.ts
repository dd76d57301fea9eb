import path from "node:path";
import type { RouteSpec } from "@/lib/api/define";

/** What a `route.ts` exports per method. */
type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** The handler of a route, from Next's folder of it: {id} is [id]. */
export async function handlerOf({ method, path: route }: RouteSpec): Promise<Handler> {
  const file = path.join("app", route.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");
  const module = (await import(/* @vite-ignore */ path.resolve(file))) as Record<string, Handler>;
  const handler = module[method];
  if (!handler) throw new Error(`${file} has no ${method}.`);
  return handler;
}
