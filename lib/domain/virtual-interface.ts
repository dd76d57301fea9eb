import { z } from "zod";
import { effectiveLabelsSchema } from "./annotation";
import { connectionProblemSchema } from "./connection";
import { consoleLinkSchema } from "./console-link";
import { sourceSchema } from "./list";
import { peerStatusSchema } from "./status";

const factSchema = z.object({
  label: z.string(),
  value: z.union([z.string(), z.number(), z.array(z.string()).readonly()]).nullable(),
  kind: z.enum(["text", "code", "time"]).optional(),
  help: z.string().optional(),
  note: z.string().optional(),
});

/** The peer that stands in a slot. */
const slotPeerSchema = z.object({
  key: z.string().describe("identifies the peer inside its connection"),
  id: z.uuid().nullable().describe("of the peer in the inventory; null until it was read there"),
  name: z.string(),
  status: peerStatusSchema,
  nativeState: z.string(),
  statusReason: z.string().nullable(),
  facts: z.array(factSchema),
});

/** Room for one peer. Neither `peer` nor `free`: the slot is empty and takes none now, `reason` says why. */
export const slotSchema = z.object({
  id: z.string(),
  label: z.string(),
  free: z.boolean().describe("a peer can be added here now"),
  reason: z.string().nullable().describe("why an empty slot takes no peer now"),
  peer: slotPeerSchema.nullable(),
});
export type Slot = z.infer<typeof slotSchema>;

/** What peers live in, such as a virtual interface, as one connection answers it. */
export const virtualInterfaceSnapshotSchema = z.object({
  /** Identifier inside its connection. */
  id: z.string(),
  name: z.string(),
  status: peerStatusSchema,
  nativeState: z.string(),
  meaning: z.string().describe("what its state means"),
  action: z.string().nullable().describe("who must act and how; null when nobody must"),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]).nullable())
    .describe("what lists show of it, by column"),
  slots: z.array(slotSchema),
  facts: z.array(z.object({ title: z.string(), facts: z.array(factSchema) })),
});
export type VirtualInterfaceSnapshot = z.infer<typeof virtualInterfaceSnapshotSchema>;

export const virtualInterfaceSchema = virtualInterfaceSnapshotSchema.extend({
  connectionId: z.uuid(),
  connectionName: z.string(),
  system: z.string(),
  labels: effectiveLabelsSchema,
  known: z
    .boolean()
    .describe(
      "false: the connection cannot be read, and everything here, its peers included, is what it said last",
    ),
});
export type VirtualInterface = z.infer<typeof virtualInterfaceSchema>;

export const virtualInterfaceRowSchema = virtualInterfaceSchema.omit({ facts: true });
export type VirtualInterfaceRow = z.infer<typeof virtualInterfaceRowSchema>;

export const virtualInterfaceDetailSchema = z.object({
  virtualInterface: virtualInterfaceSchema,
  source: sourceSchema,
  console: consoleLinkSchema.nullable().describe("it, in its system's own interface"),
  live: z
    .boolean()
    .describe(
      "whether the backend was read for this answer; otherwise `virtualInterface` is what it said last",
    ),
  problem: connectionProblemSchema
    .nullable()
    .describe("why the backend could not be read just now"),
});
export type VirtualInterfaceDetail = z.infer<typeof virtualInterfaceDetailSchema>;
