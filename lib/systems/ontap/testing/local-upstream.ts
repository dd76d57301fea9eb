import type { Upstream, UpstreamRequest } from "@/lib/upstream/upstream";
import type { LabEndpoint } from "@/lib/systems/contract/emulator";

function searchParams(query: UpstreamRequest["query"]): URLSearchParams {
  if (query instanceof URLSearchParams) return query;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    if (typeof value === "object") for (const item of value) params.append(name, item);
    else params.append(name, String(value));
  }
  return params;
}

/** For tests: the transport's interface on an emulated endpoint, without a network. Calls are recorded. */
export function localUpstream(endpoint: LabEndpoint, calls: UpstreamRequest[] = []): Upstream {
  return {
    async request(request) {
      calls.push(request);
      request.signal.throwIfAborted();
      const body =
        request.body === undefined
          ? ""
          : typeof request.body === "string"
            ? request.body
            : JSON.stringify(request.body);
      const headers = Object.fromEntries(
        Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const response = await endpoint.handle({
        method: request.method,
        path: request.path,
        query: searchParams(request.query),
        headers,
        body,
        baseUrl: "https://lab.invalid",
        signal: request.signal,
      });
      return {
        status: response.status,
        headers: response.headers ?? {},
        text: response.body ?? "",
      };
    },
  };
}
