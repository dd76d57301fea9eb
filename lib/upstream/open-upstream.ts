import "server-only";
import { request as send } from "undici";
import { isAppError } from "@/lib/errors/app-error";
import type { Upstream, UpstreamRequest, UpstreamResponse, UpstreamTarget } from "./upstream";
import { errorCodeOf, faultOf, transportError } from "./fault";
import { agentFor } from "./pool";

const defaultTimeoutMs = 15_000;
const defaultMaxBytes = 16 * 1024 * 1024;

/** The URL of a request: always below the registered base, whatever the path says. */
function urlOf(baseUrl: string, { path, query }: Pick<UpstreamRequest, "path" | "query">): URL {
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

async function readBody(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
  host: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it a body that would never end.
    if (size > maxBytes) throw transportError("SIZE", host, undefined);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const flatHeaders = (
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
    ),
  );

const isTimeout = (reason: unknown): boolean =>
  reason instanceof DOMException && reason.name === "TimeoutError";

/**
 * Opens the transport to one target of a registered connection.
 * @param owner the connection's id: pools are never shared between connections.
 */
export function openUpstream(owner: string, target: UpstreamTarget): Upstream {
  const host = new URL(target.baseUrl).host;
  return {
    async request(input: UpstreamRequest): Promise<UpstreamResponse> {
      const deadline = AbortSignal.timeout(input.timeoutMs ?? defaultTimeoutMs);
      const body =
        input.body === undefined || typeof input.body === "string"
          ? input.body
          : JSON.stringify(input.body);
      try {
        const response = await send(urlOf(target.baseUrl, input), {
          method: input.method,
          dispatcher: agentFor(owner, target),
          signal: AbortSignal.any([input.signal, deadline]),
          headersTimeout: 0,
          bodyTimeout: 0,
          headers: {
            "accept-encoding": "identity",
            "user-agent": "Peerdeck",
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...input.headers,
          },
          ...(body === undefined ? {} : { body }),
        });
        const text = await readBody(response.body, input.maxBytes ?? defaultMaxBytes, host);
        return { status: response.statusCode, headers: flatHeaders(response.headers), text };
      } catch (error) {
        if (isAppError(error)) throw error;
        // A caller's own limit is a backend that was too slow; only a caller that went away is no fault of the backend.
        if (input.signal.aborted && !isTimeout(input.signal.reason)) throw input.signal.reason;
        throw transportError(
          deadline.aborted || input.signal.aborted ? "TIMEOUT" : faultOf(errorCodeOf(error)),
          host,
          error,
        );
      }
    },
  };
}
