/**
 * The path below which pages and API are served: empty, or such as "/peerdeck". In a build this is a text that is
 * replaced at the start (lib/server/below-path.mjs), so it must never be compared or measured, only put in front:
 * the compiler would do either once, for the text. On the server alone, `env().PEERDECK_BASE_PATH` is the same.
 */
const basePath = process.env.PEERDECK_COMPILED_BASE_PATH ?? "";

/** An address of ours as a browser must ask for it. Links and the router of Next put the base path in front themselves. */
export const ownAddress = (path: string): string => `${basePath}${path}`;

/** The path of a cookie that every page and no neighbour is to see: "/peerdeck" also holds "/peerdeck/peers". */
export const cookiePath = (): string => ownAddress("/").replace(/(?<=.)\/$/, "");

/** What the router of Next takes for a path that a browser has. */
export const routerPath = (path: string): string => path.replace(basePath, "") || "/";
