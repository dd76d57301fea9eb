import { z } from "zod";
import { sourceSchema } from "./list";
import { peerStatusSchema, shownStatusSchema } from "./status";
import { commaList } from "./query";

/** What of the fleet is asked for, as it stands in the URL. */
export const topologyQuerySchema = z.object({
  system: commaList.describe("comma-separated systems"),
});
export type TopologyQuery = z.infer<typeof topologyQuerySchema>;

const connectionNodeSchema = sourceSchema.extend({
  kind: z.literal("connection"),
  systemName: z
    .string()
    .nullable()
    .describe("what the system calls itself; null before it was read"),
});

const unregisteredNodeSchema = z.object({
  kind: z.literal("unregistered"),
  id: z
    .string()
    .describe("the same for every relationship that leads there, where that can be told"),
  system: z.string(),
  name: z.string().nullable().describe("null while the other side has not said who it is"),
  addresses: z.array(z.string()),
});

/** A registered connection, or an other side that is none. */
export const topologyNodeSchema = z.discriminatedUnion("kind", [
  connectionNodeSchema,
  unregisteredNodeSchema,
]);
export type TopologyNode = z.infer<typeof topologyNodeSchema>;
export type ConnectionNode = z.infer<typeof connectionNodeSchema>;
export type UnregisteredNode = z.infer<typeof unregisteredNodeSchema>;

const topologyEndSchema = z.object({
  peerId: z.uuid(),
  connectionId: z.uuid(),
  at: z.enum(["source", "target"]).describe("at which node it is"),
  name: z.string(),
  status: peerStatusSchema,
  shownStatus: shownStatusSchema,
  nativeState: z.string(),
});
export type TopologyEnd = z.infer<typeof topologyEndSchema>;

/** One relationship, with those of its ends that registered connections tell of. */
export const topologyEdgeSchema = z.object({
  id: z.uuid().describe("the peer that stands for it: of the known ends the one that is worse off"),
  system: z.string(),
  source: z.string().describe("id of a node"),
  target: z.string().describe("id of a node; the same as `source` inside one system"),
  shownStatus: shownStatusSchema,
  ends: z.array(topologyEndSchema).min(1).describe("the one that stands for it first"),
});
export type TopologyEdge = z.infer<typeof topologyEdgeSchema>;

export const topologySchema = z.object({
  nodes: z.array(topologyNodeSchema),
  edges: z.array(topologyEdgeSchema).describe("most urgent first"),
  peersLeftOut: z
    .number()
    .int()
    .describe("peers beyond the most that one answer tells of; the least urgent ones"),
});
export type Topology = z.infer<typeof topologySchema>;
