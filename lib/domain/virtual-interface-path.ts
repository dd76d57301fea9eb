/** The list of all virtual interfaces. */
export const virtualInterfacesPath = "/virtual-interfaces";

/** One virtual interface's page. */
export const virtualInterfacePath = (connectionId: string, interfaceId: string): string =>
  `/connections/${connectionId}${virtualInterfacesPath}/${encodeURIComponent(interfaceId)}`;

/** Parameters of the create wizard's address that name the virtual interface it starts from, and the slot to fill. */
export const fromParam = "from";
export const slotParam = "slot";

/** The create wizard, begun for one slot of a virtual interface. */
export const addPeerPath = (
  { system, connectionId, id }: { system: string; connectionId: string; id: string },
  slotId: string,
): string =>
  `/peers/new?${new URLSearchParams({ system, connection: connectionId, [fromParam]: id, [slotParam]: slotId })}`;
