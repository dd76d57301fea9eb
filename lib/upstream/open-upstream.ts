import "server-only";
import { exchange } from "./exchange";
import type { Upstream, UpstreamRequest, UpstreamTarget } from "./upstream";

const defaultMaxBytes = 16 * 1024 * 1024;

/** The URL of a request: always below the registered base, whatever the path says. */
function urlOf(baseUrl: string, path: string, query: UpstreamRequest["query"]): URL {
  const base = new URL(baseUrl);
  const url = new URL(base.pathname.replace(/\/$/, "") + path, base);
  if (!path.startsWith("/") || path.startsWith("//") || url.origin !== base.origin)
    throw new Error("Upstream paths begin with a single slash.");
  if (query instanceof URLSearchParams) url.search = query.toString();
  else
    for (const [name, value] of Object.entries(query ?? {}))
      for (const item of value === undefined ? [] : Array.isArray(value) ? value : [value])
        url.searchParams.append(name, String(item));
  return url;
}

/**
 * Opens the transport to one target of a registered connection.
 * @param owner the connection's id: pools, and turns to read large answers, are never shared between connections.
 */
export function openUpstream(owner: string, target: UpstreamTarget): Upstream {
  return {
    async request({ path, query, maxBytes = defaultMaxBytes, ...input }) {
      const url = urlOf(target.baseUrl, path, query);
      return exchange(owner, target, url, { ...input, maxBytes });
    },
  };
}
