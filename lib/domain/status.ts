import { z } from "zod";
import { peerStatuses, shownStatuses } from "./status-scale";

export {
  isTransitional,
  lastKnown,
  needsAttention,
  peerStatuses,
  severityOf,
  shownStatuses,
} from "./status-scale";

export const peerStatusSchema = z.enum(peerStatuses);
export const shownStatusSchema = z.enum(shownStatuses);
export type PeerStatus = z.infer<typeof peerStatusSchema>;
