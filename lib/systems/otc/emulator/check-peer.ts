import type { VirtualGateway } from "../wire";
import { overlaps, parseCidr, sameNetwork, type Cidr } from "@/lib/domain/cidr";
import { type AddressFamily } from "@/lib/domain/ip";
import { isRecord } from "@/lib/domain/is-record";
import { assumedText } from "./answers";
import type { Switches } from "./switches";

/** Why a request is refused: a code of the error table, with another text where the table has none. */
export interface Refusal {
  code: string;
  text?: string;
}
const refusal = (code: string, text?: string): Refusal => ({ code, text });

export interface WantedPeer {
  vifId: string;
  name: string;
  description: string;
  family: AddressFamily;
  local: string;
  remote: string;
  routeMode: "static" | "bgp";
  asn: number | null;
  md5: string | null;
  subnets: string[];
}

/** The object under "vif_peer", or null for a body that is anything else. */
export function peerBody(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) && isRecord(body.vif_peer) ? body.vif_peer : null;
  } catch {
    return null;
  }
}

const textUpTo = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value.length <= longest;
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** Types, lengths and enumerations of a create request; DC.0001 for the first that is wrong. */
export function readCreate(body: Record<string, unknown>): WantedPeer | Refusal {
  const {
    vif_id,
    name,
    description = "",
    address_family,
    local_gateway_ip,
    remote_gateway_ip,
    route_mode = "static",
    bgp_asn = null,
    bgp_md5 = null,
    remote_ep_group = [],
  } = body;
  const family = typeof address_family === "string" ? address_family.toLowerCase() : null;
  if (!textUpTo(vif_id, 36) || vif_id.length !== 36) return refusal("DC.0001");
  if (!textUpTo(name, 64) || !textUpTo(description, 128) || /[<>]/.test(description))
    return refusal("DC.0001");
  if (family !== "ipv4" && family !== "ipv6") return refusal("DC.0001");
  if (route_mode !== "static" && route_mode !== "bgp") return refusal("DC.0001");
  if (typeof local_gateway_ip !== "string" || typeof remote_gateway_ip !== "string")
    return refusal("DC.0001");
  if (remote_ep_group !== null && !isTextList(remote_ep_group)) return refusal("DC.0001");
  if (bgp_md5 !== null && !textUpTo(bgp_md5, 255)) return refusal("DC.0001");
  if (bgp_asn !== null && (typeof bgp_asn !== "number" || !Number.isInteger(bgp_asn)))
    return refusal("DC.0001");
  if (bgp_asn !== null && (bgp_asn < 1 || bgp_asn > 4_294_967_295)) return refusal("DC.0008");
  if (route_mode === "static" && (bgp_asn !== null || bgp_md5 !== null)) return refusal("DC.0001");
  return {
    vifId: vif_id,
    name,
    description,
    family,
    local: local_gateway_ip,
    remote: remote_gateway_ip,
    routeMode: route_mode,
    asn: bgp_asn,
    md5: bgp_md5,
    subnets: remote_ep_group ?? [],
  };
}

/** Gateways: addresses of the family, distinct, and in one subnet. */
export function checkGatewayPair(wanted: WantedPeer, switches: Switches): Refusal | null {
  const [local, remote] = [parseCidr(wanted.local), parseCidr(wanted.remote)];
  if (
    local?.family !== wanted.family ||
    remote?.family !== wanted.family ||
    local.address === remote.address
  )
    return refusal("DC.0004");
  const strict = wanted.family === "ipv4" || switches.strictIpv6Subnet;
  return strict && !sameNetwork(local, remote) ? refusal("DC.0004", assumedText.otherSubnet) : null;
}

/** BGP needs an ASN, and not the gateway's own. */
export function checkAsn(wanted: WantedPeer, gateway: VirtualGateway | undefined): Refusal | null {
  if (wanted.routeMode === "static") return null;
  if (wanted.asn === null) return refusal("DC.1203");
  return gateway && wanted.asn === gateway.bgp_asn ? refusal("DC.1223") : null;
}

/** Remote subnets: CIDRs of the family, each once, at most 50, apart from the gateway's local subnets. */
export function checkSubnets(
  subnets: readonly string[],
  family: AddressFamily,
  gateway: VirtualGateway | undefined,
  switches: Switches,
): Refusal | null {
  const cidrs = subnets.map(parseCidr);
  const ofFamily = (cidr: Cidr | null): cidr is Cidr => cidr?.family === family;
  if (!cidrs.every(ofFamily)) return refusal("DC.0004");
  if (cidrs.some((cidr, index) => cidrs.slice(0, index).some((other) => sameNetwork(cidr, other))))
    return refusal("DC.1401");
  if (cidrs.length > 50) return refusal("DC.1400");
  const strict = switches.refuseOverlap === "both" || switches.refuseOverlap === family;
  const locals = (
    (family === "ipv6" ? gateway?.local_ep_group_ipv6 : gateway?.local_ep_group) ?? []
  )
    .map(parseCidr)
    .filter(ofFamily);
  return strict && cidrs.some((cidr) => locals.some((local) => overlaps(cidr, local)))
    ? refusal("DC.1105")
    : null;
}
