import type { RouteSpec } from "@/lib/api/define";
import { type ErrorCode, errorStatus } from "@/lib/errors/app-error";

/** Ways in which any request can fail before it has reached its route, or because the server cannot answer now. */
const anywhere: readonly ErrorCode[] = [
  "invalid_input",
  "headers_too_large",
  "internal",
  "unavailable",
];

/** Every way in which a route may fail, from what it is and what it says of itself. */
export function failuresOf(spec: RouteSpec): ErrorCode[] {
  const writes = spec.method !== "GET";
  const found: ErrorCode[] = [...anywhere, ...(spec.fails ?? [])];
  // A page of somebody else's is refused, and so is a token that is none, wherever something can be changed.
  if (writes || spec.access !== "public") found.push("unauthenticated", "forbidden");
  if (spec.params || spec.live) found.push("not_found");
  if (writes || spec.live) found.push("conflict");
  if ("body" in spec && spec.body) found.push("timed_out", "payload_too_large");
  if (spec.live)
    found.push("refused", "throttled", "backend_invalid", "backend_auth", "backend_unavailable");
  return [...new Set(found)];
}

/** Every status of a failing answer that a route may give. */
export const failingStatusesOf = (spec: RouteSpec): number[] =>
  [...new Set(failuresOf(spec).map((code) => errorStatus[code]))].sort((a, b) => a - b);

/** The status of what went well. */
export const successStatusOf = (spec: RouteSpec): number =>
  spec.status ?? (spec.response || spec.produces ? 200 : 204);
