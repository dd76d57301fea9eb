import "server-only";
import { request as send } from "undici";
import { clock } from "@/lib/config/clock";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { isAppError } from "@/lib/errors/app-error";
import { processMetrics } from "@/lib/metrics/process-metrics";
import { inSpan } from "@/lib/tracing/span";
import { handshakeError } from "./connect";
import {
  endedAfterHandshakeCode,
  errorCodeOf,
  faultOf,
  isTimeout,
  speaksTlsCode,
  transportError,
} from "./fault";
import { agentFor } from "./pool";
import { wayTo } from "./proxy";
import { readAnswer } from "./read-answer";
import type { UpstreamRequest, UpstreamResponse, UpstreamTarget } from "./upstream";

const defaultTimeoutMs = 15_000;

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

/** What is asked, without where. */
export type ExchangeInput = Omit<UpstreamRequest, "path" | "query" | "maxBytes"> & {
  maxBytes: number;
};

/** Why there was no answer, as a label: the fault, or that the caller went away. */
const faultLabel = (error: unknown): string =>
  isAppError(error) ? (error.backend?.code ?? error.code) : "aborted";

/**
 * One request and its answer, over a pool of its owner's: bounded in time and size, no redirect followed, no cookie
 * kept. Resolves for every status.
 * @throws AppError `backend_unavailable` or `backend_invalid`; the signal's own reason when its caller went away.
 */
export function exchange(
  owner: string,
  target: UpstreamTarget,
  url: URL,
  input: ExchangeInput,
): Promise<UpstreamResponse> {
  const { method } = input;
  const attributes = {
    "http.request.method": method,
    "server.address": url.hostname,
    "server.port": hostAndPort(url).port,
  };
  const begunAt = clock.elapsedMs();
  const count = (code: string) =>
    processMetrics().backendDuration.observe(
      { method, code },
      (clock.elapsedMs() - begunAt) / 1000,
    );
  // The path stays out: contact points and their like have their secret in it.
  return inSpan({ name: method, kind: "client", attributes }, async (set) => {
    try {
      const response = await ask(owner, target, url, input);
      count(String(response.status));
      set({ "http.response.status_code": response.status });
      return response;
    } catch (error) {
      count(faultLabel(error));
      throw error;
    }
  });
}

async function ask(
  owner: string,
  target: UpstreamTarget,
  url: URL,
  input: ExchangeInput,
): Promise<UpstreamResponse> {
  const deadline = AbortSignal.timeout(input.timeoutMs ?? defaultTimeoutMs);
  const signal = AbortSignal.any([input.signal, deadline]);
  const body =
    input.body === undefined || typeof input.body === "string"
      ? input.body
      : JSON.stringify(input.body);
  try {
    const response = await send(url, {
      method: input.method,
      dispatcher: agentFor(owner, target),
      signal,
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
    const text = await readAnswer(response, {
      owner,
      host: url.host,
      maxBytes: input.maxBytes,
      signal,
    });
    return { status: response.statusCode, headers: flatHeaders(response.headers), text };
  } catch (error) {
    if (isAppError(error)) throw error;
    // A caller's own limit is a backend that was too slow; only a caller that went away is no fault of the backend.
    if (input.signal.aborted && !isTimeout(input.signal.reason)) throw input.signal.reason;
    if (deadline.aborted || input.signal.aborted) throw transportError("TIMEOUT", url.host, error);
    const cause = input.method === "GET" ? await causeOf(error, target, url, signal) : error;
    throw transportError(faultOf(errorCodeOf(cause)), url.host, cause);
  }
}

/** Whether the other side spoke TLS and ended it itself. */
const isOfHandshake = (error: unknown): boolean =>
  /_ALERT_/.test(errorCodeOf(error)) || errorCodeOf(error) === endedAfterHandshakeCode;

/**
 * Why a server broke a connection off: it may have wanted TLS where there was none, or a client certificate. Asked of a
 * handshake of its own, and only after reading: of a change it must stay open whether it was carried out.
 */
async function causeOf(
  error: unknown,
  target: UpstreamTarget,
  url: URL,
  signal: AbortSignal,
): Promise<unknown> {
  if (faultOf(errorCodeOf(error)) !== "RESET") return error;
  // A proxy may have broken it off as well.
  if (wayTo(target.proxy, url)) return error;
  if (url.protocol === "https:") {
    const alert = await handshakeError(url, target, signal);
    return isOfHandshake(alert) ? alert : error;
  }
  const refusal = await handshakeError(url, null, signal);
  return refusal === null || isOfHandshake(refusal)
    ? Object.assign(new Error("speaks TLS"), { code: speaksTlsCode, cause: error })
    : error;
}
