import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { profiles } from "./profiles";
import type { Datacenter } from "./state";

/** gRPC's name of a failure that crossed an RPC; undefined for what the HTTP handler itself answers. */
export type RpcCode =
  | "Unknown"
  | "InvalidArgument"
  | "FailedPrecondition"
  | "PermissionDenied"
  | "Unavailable";

/** An answer out of order, thrown by a check and written as plain text. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    text: string,
    readonly rpc?: RpcCode,
    readonly headers: Record<string, string> = {},
  ) {
    super(text);
  }
}

/** A refusal that came from Consul's servers, not from the agent's HTTP handler. */
export const rpcRefusal = (text: string, status = 500, rpc: RpcCode = "Unknown"): Refusal =>
  new Refusal(status, text, rpc);

/** Headers of every answer. The Date is the lab's, as its servers' clock is. */
const commonHeaders = (datacenter: Datacenter, nowMs: number): Record<string, string> => ({
  Date: new Date(nowMs).toUTCString(),
  Vary: "Accept-Encoding",
  "X-Consul-Default-Acl-Policy": datacenter.switches.acls ? "deny" : "allow",
});

/** Headers of a peering read, from 1.14.8, 1.15.3 and 1.16.0 on. */
export function readHeaders(datacenter: Datacenter, index: number): Record<string, string> {
  if (!profiles[datacenter.profile].blocking) return {};
  return {
    "X-Consul-Index": String(Math.max(index, 1)),
    "X-Consul-Knownleader": String(datacenter.switches.leader),
    "X-Consul-Lastcontact": "0",
    "X-Consul-Query-Backend": "blocking-query",
  };
}

/** Compact JSON, indented when asked with ?pretty. */
export function json(
  request: LabRequest,
  value: unknown,
  headers: Record<string, string> = {},
): LabResponse {
  const body = JSON.stringify(value, null, request.query.has("pretty") ? 4 : undefined);
  return { status: 200, headers: { "Content-Type": "application/json", ...headers }, body };
}

export const empty = (headers: Record<string, string> = {}): LabResponse => ({
  status: 200,
  headers,
  body: "",
});

export function refusalReply(datacenter: Datacenter, refusal: Refusal): LabResponse {
  const prefixed = refusal.rpc && profiles[datacenter.profile].grpcPrefix;
  return {
    status: refusal.status,
    headers: { "Content-Type": "text/plain; charset=utf-8", ...refusal.headers },
    body: prefixed ? `rpc error: code = ${refusal.rpc} desc = ${refusal.message}` : refusal.message,
  };
}

export const withCommonHeaders = (
  datacenter: Datacenter,
  response: LabResponse,
  nowMs: number,
): LabResponse => ({
  ...response,
  headers: { ...commonHeaders(datacenter, nowMs), ...response.headers },
});
