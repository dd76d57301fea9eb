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
    /** Not by a handler of Consul's own, so without the headers that it sets. */
    readonly bare = false,
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

/** Headers of a read that could be waited for. */
export const indexHeaders = (datacenter: Datacenter, index: number): Record<string, string> => ({
  "X-Consul-Index": String(Math.max(index, 1)),
  "X-Consul-Knownleader": String(datacenter.switches.leader),
  "X-Consul-Lastcontact": "0",
  "X-Consul-Query-Backend": "blocking-query",
});

/** The same of a read that was refused before anything was looked up. */
export const unreadHeaders: Record<string, string> = {
  "X-Consul-Index": "1",
  "X-Consul-Knownleader": "false",
  "X-Consul-Lastcontact": "0",
  "X-Consul-Query-Backend": "blocking-query",
};

/** Headers of a peering read, from 1.14.8, 1.15.3 and 1.16.0 on. */
export const readHeaders = (datacenter: Datacenter, index: number): Record<string, string> =>
  profiles[datacenter.profile].blocking ? indexHeaders(datacenter, index) : {};

/** Compact JSON, indented when asked with ?pretty. */
export function json(
  request: LabRequest,
  value: unknown,
  headers: Record<string, string> = {},
): LabResponse {
  const body = JSON.stringify(value, null, request.query.has("pretty") ? 4 : undefined);
  return { status: 200, headers: { "Content-Type": "application/json", ...headers }, body };
}

const textType = { "Content-Type": "text/plain; charset=utf-8" };

const typeOf = (type: string | null): Record<string, string> =>
  type === null ? {} : { "Content-Type": type };

export const empty = (
  datacenter: Datacenter,
  headers: Record<string, string> = {},
): LabResponse => ({
  status: 200,
  headers: { ...typeOf(profiles[datacenter.profile].emptyType), ...headers },
  body: "",
});

export function refusalReply(
  datacenter: Datacenter,
  refusal: Refusal,
): LabResponse & { bare: boolean } {
  const prefixed = refusal.rpc && profiles[datacenter.profile].grpcPrefix;
  return {
    status: refusal.status,
    bare: refusal.bare,
    headers: { ...textType, ...refusal.headers },
    body: prefixed ? `rpc error: code = ${refusal.rpc} desc = ${refusal.message}` : refusal.message,
  };
}

/** Go's server knows the length of what fits into its first buffer; longer answers come in chunks. */
const firstBufferBytes = 2048;

export function withCommonHeaders(
  datacenter: Datacenter,
  { bare, ...response }: LabResponse & { bare?: boolean },
  nowMs: number,
): LabResponse {
  const { Date: date, ...rest } = commonHeaders(datacenter, nowMs);
  const isLong = Buffer.byteLength(response.body ?? "") > firstBufferBytes;
  return {
    ...response,
    headers: {
      ...(date === undefined ? {} : { Date: date }),
      ...(bare ? {} : rest),
      ...(isLong ? { "Transfer-Encoding": "chunked" } : {}),
      ...response.headers,
    },
  };
}
