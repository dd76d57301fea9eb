import type { ProxyInput, TlsTrust } from "@/lib/domain/connection";

/** Where an upstream leads and how its certificate is judged. */
export interface UpstreamTarget {
  /** Scheme, host, port and optional base path of a registered connection. */
  baseUrl: string;
  trust: TlsTrust;
  /** PEM pair for backends that sign clients in by certificate. */
  clientCertificate?: { cert: string; key: string };
  /** By which proxy it is reached. Default: as HTTPS_PROXY and NO_PROXY say. */
  proxy?: ProxyInput;
}

export interface UpstreamRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";
  /** Path below the base URL, beginning with "/"; never an absolute URL. Encode its segments. */
  path: string;
  query?:
    | URLSearchParams
    | Record<string, string | number | boolean | readonly string[] | undefined>;
  headers?: Record<string, string>;
  /** Serialised as JSON when not a string. */
  body?: unknown;
  signal: AbortSignal;
  /** Whole exchange, connect to last byte, in milliseconds. Default 15 000. */
  timeoutMs?: number;
  /** Largest body accepted, in bytes. Default 16 MiB. */
  maxBytes?: number;
}

export interface UpstreamResponse {
  status: number;
  /** Names in lower case; repeated headers joined by ", ". */
  headers: Record<string, string>;
  text: string;
}

/**
 * One backend's transport: a connection pool of its own, no redirects followed, no cookies, bounded in time and size.
 * `request` resolves for every HTTP status and throws AppError `backend_unavailable`
 * (with a remedy that tells address, TLS and time-out faults apart) or `backend_invalid` (body too large) otherwise.
 */
export interface Upstream {
  request(request: UpstreamRequest): Promise<UpstreamResponse>;
}
