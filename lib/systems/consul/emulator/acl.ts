import type { LabRequest } from "@/lib/systems/contract/emulator";
import { profiles } from "./profiles";
import { type Refusal, rpcRefusal } from "./reply";
import type { AclToken, Datacenter } from "./state";

const anonymousId = "00000000-0000-0000-0000-000000000002";

/** ?token= before X-Consul-Token before Authorization: Bearer (hashicorp/consul agent/http.go 1057-1120). */
export function presentedToken(request: LabRequest): string {
  const fromQuery = request.query.get("token");
  if (fromQuery) return fromQuery;
  const fromHeader = request.headers["x-consul-token"];
  if (fromHeader) return fromHeader;
  const [scheme, token] = (request.headers["authorization"] ?? "").trim().split(/\s+/);
  return scheme?.toLowerCase() === "bearer" ? (token ?? "") : "";
}

/** The token of a request; null for the anonymous one. @throws Refusal `ACL not found`. */
export function resolveToken(
  datacenter: Datacenter,
  request: LabRequest,
  refuse: (text: string, status: number) => Refusal = rpcRefusal,
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

/** @throws Refusal 403 in the words of hashicorp/consul acl/errors.go. */
export function authorize(
  datacenter: Datacenter,
  request: LabRequest,
  resource: string,
  access: "read" | "write",
): void {
  if (!datacenter.switches.acls) return;
  const token = resolveToken(datacenter, request);
  if (may(datacenter, token, resource, access)) return;
  const lacks = `lacks permission '${resource}:${access}'`;
  if (token)
    throw rpcRefusal(
      `Permission denied: token with AccessorID '${token.accessorId}' ${lacks}`,
      403,
    );
  // The anonymous token got words of its own in 1.15.
  throw profiles[datacenter.profile].grpcPrefix
    ? rpcRefusal(`Permission denied: token with AccessorID '${anonymousId}' ${lacks}`, 403)
    : rpcRefusal(
        `Permission denied: anonymous token ${lacks}. The anonymous token is used implicitly when a request does not specify a token.`,
        403,
      );
}
