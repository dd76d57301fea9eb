/** Parameter of a peer page's address that opens an act. */
export const actParam = "act";

/** The act of removing both halves. */
export const unpairAct = "unpair";

/** The act of creating an SVM peer on it. */
export const createSvmPeerAct = "create-svm-peer";

/** A peer's page with an act opened: one of the above, or one of its system's own. */
export const peerActPath = (peerId: string, act: string): string =>
  `/peers/${peerId}?${actParam}=${encodeURIComponent(act)}`;
