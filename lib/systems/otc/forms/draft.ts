import type { FormValues } from "@/lib/systems/contract/forms";
import type { CreatePeerInput } from "../inputs";

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

/** The values of the create form as the input they are becoming, whatever is still missing or wrong in them. */
export function draftOf(values: FormValues): CreatePeerInput {
  const routeMode = values["routeMode"] === "static" ? "static" : "bgp";
  const { bgpAsn, bgpMd5 } = values;
  const bgp = routeMode === "bgp";
  return {
    virtualInterfaceId: text(values["virtualInterfaceId"]),
    name: text(values["name"]),
    description: text(values["description"]),
    addressFamily: values["addressFamily"] === "ipv6" ? "ipv6" : "ipv4",
    localGateway: text(values["localGateway"]),
    remoteGateway: text(values["remoteGateway"]),
    routeMode,
    bgpAsn: bgp && typeof bgpAsn === "number" ? bgpAsn : null,
    bgpMd5:
      bgp && values["withoutMd5"] !== true && typeof bgpMd5 === "string" && bgpMd5 !== ""
        ? bgpMd5
        : null,
    withoutMd5: bgp && values["withoutMd5"] === true,
    remoteSubnets: texts(values["remoteSubnets"]).filter(Boolean),
  };
}
