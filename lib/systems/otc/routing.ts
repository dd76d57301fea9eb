export const isBgp = (routeMode: string | null | undefined): boolean =>
  routeMode?.toLowerCase() === "bgp";
const isStatic = (routeMode: string | null | undefined): boolean =>
  routeMode?.toLowerCase() === "static";

/** How routes get across a peer, as far as the cloud tells. */
export interface Routing {
  routeMode: string | null | undefined;
  bgpStatus: string | null | undefined;
  /** -1 stands for static routing; missing where the port is too old to count (API reference, VifPeer). */
  receivedRoutes: number | null | undefined;
  routeLimit: number | null | undefined;
}

const told = (count: number | null | undefined): count is number =>
  count !== null && count !== undefined && count >= 0;

/** "12 of at most 100"; never a number that means something else. */
export function receivedRoutes({
  routeMode,
  receivedRoutes: count,
  routeLimit,
}: Omit<Routing, "bgpStatus">): string {
  if (isStatic(routeMode) || (count === -1 && !isBgp(routeMode))) return "Static";
  if (!told(count)) return "Not available";
  return routeLimit ? `${count} of at most ${routeLimit}` : String(count);
}

/** One line for lists: "BGP ACTIVE · 12/100 routes", or "Static". Undefined for a mode nobody knows. */
export function sessionOf({
  routeMode,
  bgpStatus,
  receivedRoutes: count,
  routeLimit,
}: Routing): string | undefined {
  if (isStatic(routeMode)) return "Static";
  if (!isBgp(routeMode)) return undefined;
  const routes = told(count)
    ? `${routeLimit ? `${count}/${routeLimit}` : count} routes`
    : "routes not available";
  return `BGP ${bgpStatus || "status not available"} · ${routes}`;
}

/** How many routes were received; null without BGP and where the cloud does not tell. */
export const receivedCount = ({
  routeMode,
  receivedRoutes: count,
}: Pick<Routing, "routeMode" | "receivedRoutes">): number | null =>
  isBgp(routeMode) && told(count) ? count : null;

/** How much of the limit is used: undefined where the cloud does not tell both, and without BGP. */
export function usageOf(routing: Pick<Routing, "routeMode" | "receivedRoutes" | "routeLimit">) {
  const used = receivedCount(routing);
  const limit = routing.routeLimit;
  return used !== null && limit ? { used, limit, unit: "received routes" } : undefined;
}
