import type { CatalogueEntry } from "./catalogue";

export type WriteOperation = "create" | "update" | "delete";

/** The API's field names in our inputs, per operation. */
const pointerOf: Record<WriteOperation, Record<string, string>> = {
  create: {
    vif_id: "/virtualInterfaceId",
    name: "/name",
    description: "/description",
    address_family: "/addressFamily",
    local_gateway_ip: "/localGateway",
    remote_gateway_ip: "/remoteGateway",
    route_mode: "/routeMode",
    bgp_asn: "/bgpAsn",
    bgp_md5: "/bgpMd5",
    remote_ep_group: "/remoteSubnets",
  },
  update: { name: "/name", description: "/description", remote_ep_group: "/remoteSubnets" },
  delete: {},
};

/** Words in a text that say which of several documented fields it is about. */
const wording: readonly [RegExp, string][] = [
  [/address family/i, "address_family"],
  [/local gateway/i, "local_gateway_ip"],
  [/remote gateway/i, "remote_gateway_ip"],
  [/\basn\b/i, "bgp_asn"],
  [/\bmd5\b/i, "bgp_md5"],
  [/cidr|endpoint group|remote subnet/i, "remote_ep_group"],
  [/virtual interface (does|is|status)/i, "vif_id"],
];

/** More documented fields than this say nothing about which one; the problem then belongs to the whole. */
const mostFields = 3;

function fieldsNamed(text: string, fields: readonly string[]): string[] {
  const verbatim = fields.filter((field) => new RegExp(`\\b${field}\\b`).test(text));
  if (verbatim.length > 0) return verbatim;
  return wording
    .filter(([words, field]) => words.test(text) && fields.includes(field))
    .map(([, field]) => field);
}

/** Narrows "/remoteSubnets" to the one subnet a text quotes. */
function toItem(pointer: string, text: string, input: Readonly<Record<string, unknown>>): string {
  const list = input[pointer.slice(1)];
  if (!Array.isArray(list)) return pointer;
  const index = list.findIndex((item) => typeof item === "string" && text.includes(item));
  return index === -1 ? pointer : `${pointer}/${index}`;
}

/**
 * Where a refusal belongs in the input: on the fields the text names, else on the documented ones
 * when they are few, else on the whole ("").
 */
export function pointersFor(
  operation: WriteOperation | "read" | "sign-in",
  entry: CatalogueEntry | null,
  text: string,
  input: Readonly<Record<string, unknown>>,
): string[] {
  if (operation === "read" || operation === "sign-in") return [""];
  const map = pointerOf[operation];
  const fields = (entry ? entry.fields : Object.keys(map)).filter((field) => field in map);
  const named = fieldsNamed(text, fields);
  const chosen = named.length > 0 ? named : entry && fields.length <= mostFields ? fields : [];
  const pointers = chosen.map((field) => toItem(map[field] ?? "", text, input));
  return pointers.length > 0 ? pointers : [""];
}
