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

/** How certain the status of something in the inventory is. */
export const certaintyShape = {
  statusSinceKnown: z
    .boolean()
    .describe("false: it was first seen at `statusSince` and is at least so old"),
  known: z
    .boolean()
    .describe("false: the connection cannot be read, and everything here is what it said last"),
  shownStatus: shownStatusSchema.describe("`status`, or `last-known` while that is not known"),
};
