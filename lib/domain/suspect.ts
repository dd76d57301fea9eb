import { disagreements } from "./ends";
import type { PeerDetail } from "./peer-detail";
import { works } from "./status-scale";

/** Whether this end, or what is known of the other one, gives a reason to ask both what is wrong between them. */
export const isSuspect = ({
  peer,
  otherEnds,
  missingEnd,
}: Pick<PeerDetail, "peer" | "otherEnds" | "missingEnd">): boolean =>
  missingEnd !== null ||
  !works(peer.status) ||
  otherEnds.some((end) => !works(end.status) || disagreements(peer, end).length > 0);
