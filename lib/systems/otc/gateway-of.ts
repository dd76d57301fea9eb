import type { VirtualInterface } from "./wire";

/** What a virtual interface leads to. */
export interface GatewayRef {
  id: string | null;
  /** "Virtual gateway", as headings and facts call it. */
  label: string;
}

/** Stands where something is there and could not be read, for want of a right or of an API in the region. */
export const notKnown = "Not known";
export const whyNotKnown =
  "The cloud did not report it: a right to list these is missing, or the region does not list them.";

/* Huawei Cloud's values of service_type; Open Telekom Cloud has VGW alone. */
const labels: Record<string, string> = {
  VGW: "Virtual gateway",
  GDGW: "Global DC gateway",
  LGW: "CloudPond gateway",
};

/**
 * The gateway of an interface. Only a virtual gateway stands in `vgw_id`; one of a global DC gateway has `gateway_id`
 * instead, one of CloudPond's local gateways `lgw_id`.
 */
export function gatewayOf(
  vif: Pick<VirtualInterface, "vgw_id" | "gateway_id" | "lgw_id" | "service_type">,
): GatewayRef {
  const id = vif.vgw_id || vif.gateway_id || vif.lgw_id || null;
  const told = labels[vif.service_type?.toUpperCase() ?? ""];
  if (vif.vgw_id || id === null) return { id, label: told ?? "Virtual gateway" };
  return { id, label: told ?? (vif.gateway_id ? "Gateway" : "CloudPond gateway") };
}
