import type { LabRequest } from "@/lib/systems/contract/emulator";
import { profiles } from "./profiles";
import { Refusal, rpcRefusal } from "./reply";
import type { AclToken, Datacenter } from "./state";

const anonymousId = "00000000-0000-0000-0000-000000000002";

/** ?token= before X-Consul-Token before Authorization: Bearer (hashicorp/consul agent/http.go 1057-1120). */
function presentedToken(request: LabRequest): string {
  const fromQuery = request.query.get("token");
  if (fromQuery) return fromQuery;
  const fromHeader = request.headers["x-consul-token"];
  if (fromHeader) return fromHeader;
  const [scheme, token] = (request.headers["authorization"] ?? "").trim().split(/\s+/);
  return scheme?.toLowerCase() === "bearer" ? (token ?? "") : "";
}

type Refuse = (text: string, status: number) => Refusal;
/** By the agent itself, or by a server asked over its own RPC: the text is as it is in every release. */
const plainly: Refuse = (text, status) => new Refusal(status, text);

/** The token of a request; null for the anonymous one. @throws Refusal `ACL not found`. */
export function resolveToken(
  datacenter: Datacenter,
  request: LabRequest,
  refuse = plainly,
): AclToken | null {
  const secret = presentedToken(request);
  if (secret === "") return null;
  const token = datacenter.tokens.find((candidate) => candidate.secretId === secret);
  if (!token) throw refuse("ACL not found", 403);
  return token;
}

const ranks = { read: 1, write: 2 } as const;

/** Whether a token may do this; write includes read, and without ACLs everybody may do everything. */
export function may(
  datacenter: Datacenter,
  token: AclToken | null,
  resource: string,
  access: "read" | "write",
): boolean {
  if (!datacenter.switches.acls) return true;
  const granted = token?.rules[resource];
  return granted !== undefined && ranks[granted] >= ranks[access];
}

/** What a token lacks, in the words of hashicorp/consul acl/errors.go. */
function lacking(datacenter: Datacenter, token: AclToken | null, what: string): string {
  const lacks = `lacks permission ${what}`;
  if (token) return `Permission denied: token with AccessorID '${token.accessorId}' ${lacks}`;
  // The anonymous token got words of its own in 1.15.
  return profiles[datacenter.profile].grpcPrefix
    ? `Permission denied: token with AccessorID '${anonymousId}' ${lacks}`
    : `Permission denied: anonymous token ${lacks}. The anonymous token is used implicitly when a request does not specify a token.`;
}

/** The right to peerings, which servers check behind gRPC. @throws Refusal 403 */
export function authorizePeering(
  datacenter: Datacenter,
  request: LabRequest,
  access: "read" | "write",
): void {
  const token = datacenter.switches.acls ? resolveToken(datacenter, request, rpcRefusal) : null;
  if (!may(datacenter, token, "peering", access))
    throw rpcRefusal(lacking(datacenter, token, `'peering:${access}'`), 403);
}

/** Any other right. @param on the name of what is asked for, where Consul tells it. @throws Refusal 403 */
export function authorize(
  datacenter: Datacenter,
  request: LabRequest,
  resource: string,
  access: "read" | "write",
  on?: string,
): void {
  const token = datacenter.switches.acls ? resolveToken(datacenter, request) : null;
  if (may(datacenter, token, resource, access)) return;
  const what = `'${resource}:${access}'${on === undefined ? "" : ` on "${on}"`}`;
  throw plainly(lacking(datacenter, token, what), 403);
}
