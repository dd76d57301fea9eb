/** The id of one suggestion, which the box names while it is the active one. */
export const suggestionId = (id: string, at: number): string => `${id}-${at}`;
