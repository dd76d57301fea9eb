import { disagreements } from "./ends";
import type { PeerDetail } from "./peer-detail";

const works = new Set(["healthy", "degraded", "removing"]);

/** Whether this end, or what is known of the other one, gives a reason to ask both what is wrong between them. */
export const isSuspect = ({
  peer,
  otherEnds,
  missingEnd,
}: Pick<PeerDetail, "peer" | "otherEnds" | "missingEnd">): boolean =>
  missingEnd !== null ||
  !works.has(peer.status) ||
  otherEnds.some((end) => !works.has(end.status) || disagreements(peer, end).length > 0);
