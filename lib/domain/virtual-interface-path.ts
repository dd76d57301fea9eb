/** The list of all places of a kind. */
export const placesPath = (slug: string): string => `/${slug}`;

/** One place's page. */
export const placePath = (slug: string, connectionId: string, placeId: string): string =>
  `/connections/${connectionId}/${slug}/${encodeURIComponent(placeId)}`;

/** Parameters of the create wizard's address that name the place it starts from, and the slot to fill. */
export const fromParam = "from";
export const slotParam = "slot";

/** The create wizard, begun for one slot of a place. */
export const addPeerPath = (
  place: { system: string; connectionId: string; id: string },
  slotId: string,
): string =>
  `/peers/new?${new URLSearchParams({ system: place.system, connection: place.connectionId, [fromParam]: place.id, [slotParam]: slotId })}`;
