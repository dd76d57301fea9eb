import { z } from "zod";
import { peerStatuses } from "./status-scale";

export {
  isTransitional,
  needsAttention,
  peerStatuses,
  severityOf,
} from "./status-scale";

export const peerStatusSchema = z.enum(peerStatuses);
export type PeerStatus = z.infer<typeof peerStatusSchema>;
