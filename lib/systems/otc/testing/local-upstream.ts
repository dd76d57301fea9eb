import { AppError } from "@/lib/errors/app-error";
import type { Upstream, UpstreamRequest } from "@/lib/upstream/upstream";
import type { LabEndpoint, LabResponse } from "@/lib/systems/contract/emulator";

/** One exchange as it went over the wire, for assertions. */
export interface Exchange {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string;
  status: number | null;
}

/** Answers instead of the endpoint, before or after it acted; undefined lets the exchange pass. */
export type Disturbance = (
  exchange: Exchange,
) => "lose-answer" | "lose-request" | LabResponse | undefined;

export interface LocalUpstream extends Upstream {
  readonly exchanges: Exchange[];
  disturb: Disturbance;
}

const timeOut = () =>
  new AppError("backend_unavailable", "The backend did not answer in time.", {
    backend: { status: null, code: "TIMEOUT", text: "TIMEOUT" },
  });

function searchOf(query: UpstreamRequest["query"]): URLSearchParams {
  if (query instanceof URLSearchParams) return new URLSearchParams(query);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  return search;
}

/** An upstream that leads straight into an emulated endpoint, without a network in between. */
export function localUpstream(endpoint: LabEndpoint, baseUrl: string): LocalUpstream {
  const upstream: LocalUpstream = {
    exchanges: [],
    disturb: () => undefined,
    async request(input) {
      input.signal.throwIfAborted();
      const query = searchOf(input.query);
      const body =
        input.body === undefined
          ? ""
          : typeof input.body === "string"
            ? input.body
            : JSON.stringify(input.body);
      const headers = Object.fromEntries(
        Object.entries({ host: new URL(baseUrl).host, ...input.headers }).map(([name, value]) => [
          name.toLowerCase(),
          value,
        ]),
      );
      const exchange: Exchange = {
        method: input.method,
        path: input.path,
        query: query.toString(),
        headers,
        body,
        status: null,
      };
      upstream.exchanges.push(exchange);
      const disturbance = upstream.disturb(exchange);
      if (disturbance === "lose-request") throw timeOut();
      const response =
        typeof disturbance === "object"
          ? disturbance
          : await endpoint.handle({
              method: input.method,
              path: input.path,
              query,
              headers,
              body,
              baseUrl,
              signal: input.signal,
            });
      if (disturbance === "lose-answer") throw timeOut();
      exchange.status = response.status;
      return {
        status: response.status,
        headers: response.headers ?? {},
        text: response.body ?? "",
      };
    },
  };
  return upstream;
}
