import type { LabEndpoint, LabResponse } from "@/lib/systems/contract/emulator";
import type { Upstream, UpstreamRequest, UpstreamResponse } from "@/lib/upstream/upstream";

function queryOf(query: UpstreamRequest["query"]): URLSearchParams {
  if (query instanceof URLSearchParams) return query;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) params.append(name, String(one));
  }
  return params;
}

const lowerCased = (headers: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const received = (response: LabResponse): UpstreamResponse => ({
  status: response.status,
  headers: lowerCased(response.headers),
  text: response.body ?? "",
});

/** A transport that leads straight into an emulated endpoint: contract tests without sockets. */
export function localUpstream(endpoint: LabEndpoint): Upstream {
  return {
    async request({ method, path, query, headers, body, signal }) {
      signal.throwIfAborted();
      const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
      return received(
        await endpoint.handle({
          method,
          path,
          query: queryOf(query),
          headers: lowerCased(headers),
          body: text,
          baseUrl: "http://127.0.0.1:8500",
          signal,
        }),
      );
    },
  };
}
