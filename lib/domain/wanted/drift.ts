import { z } from "zod";
import { peerStatusSchema } from "../status";
import type { DriftKind } from "./drift-kinds";

export {
  type DriftKind,
  driftKinds,
  driftText,
  mayRenew,
  type PlanAct,
  planActOf,
  planActText,
  whyNoAct,
} from "./drift-kinds";

export const differenceSchema = z.object({
  option: z.string(),
  label: z.string().describe("what the option is called"),
  on: z.string().nullable().describe("name of the connection it differs on; null: both"),
  wanted: z.string(),
  found: z.string(),
});
export type Difference = z.infer<typeof differenceSchema>;

/** One end of a relationship that was seen. */
export const seenHalfSchema = z.object({
  connectionId: z.uuid(),
  peerId: z.uuid(),
  key: z.string(),
  name: z.string(),
  status: peerStatusSchema,
  nativeState: z.string(),
});
export type SeenHalf = z.infer<typeof seenHalfSchema>;

/** A relationship that differs from what a set wants. */
export interface Outcome {
  setId: string;
  /** Ids of connections, the smaller one first. */
  a: string;
  b: string;
  kind: DriftKind;
  cause: string;
  halves: SeenHalf[];
  differences: Difference[];
}
