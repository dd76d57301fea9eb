/** Parameter of a peer page's address that opens an act. */
export const actParam = "act";

/** The act of removing both halves. */
export const unpairAct = "unpair";

/** A peer's page with the question whether to remove both halves. */
export const unpairPath = (peerId: string): string => `/peers/${peerId}?${actParam}=${unpairAct}`;
