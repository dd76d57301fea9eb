import type { CreatePeerInput, UpdatePeerInput } from "./inputs";

/* Fields as the API names them (Direct Connect API reference, "Creating" and "Updating a Virtual Interface Peer"). */

/** Where peers are created, below the address of the service. */
export const peersPath = (projectId: string): string =>
  `/v3/${encodeURIComponent(projectId)}/dcaas/vif-peers`;

/** Body of a create request; what static routing has none of is left out. */
export const createBody = (input: CreatePeerInput) => ({
  vif_peer: {
    vif_id: input.virtualInterfaceId,
    name: input.name,
    description: input.description,
    address_family: input.addressFamily,
    local_gateway_ip: input.localGateway,
    remote_gateway_ip: input.remoteGateway,
    route_mode: input.routeMode,
    ...(input.routeMode === "bgp" ? { bgp_asn: input.bgpAsn } : {}),
    ...(input.routeMode === "bgp" && input.bgpMd5 !== null ? { bgp_md5: input.bgpMd5 } : {}),
    remote_ep_group: input.remoteSubnets,
  },
});

/** Body of an update request: all three fields, since some regions require them together. */
export const updateBody = (input: UpdatePeerInput) => ({
  vif_peer: {
    name: input.name,
    description: input.description,
    remote_ep_group: input.remoteSubnets,
  },
});
