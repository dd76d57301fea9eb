import { z } from "zod";
import { keyManagerRowSchema } from "./key-manager";
import { sourceSchema } from "./list";
import { peerEventSchema, peerRowSchema } from "./peer";

const counts = z.record(z.string(), z.number().int());

/** A connection with how its peers are doing. */
export const connectionHealthSchema = sourceSchema.extend({
  peers: counts.describe("peers per status"),
  version: z.string().nullable(),
});
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>;

/** A change of state, with the peer it happened to. */
export const peerChangeSchema = peerEventSchema.extend({
  peerId: z.uuid().describe("may lead nowhere: the peer may be gone"),
  peerName: z.string(),
  system: z.string(),
  connectionId: z.uuid(),
});
export type PeerChange = z.infer<typeof peerChangeSchema>;

/** A change of state of a key manager. */
export const keyManagerChangeSchema = peerEventSchema.extend({
  keyManagerId: z.uuid().describe("may lead nowhere: the key manager may be gone"),
  name: z.string(),
  system: z.string(),
  connectionId: z.uuid(),
});
export type KeyManagerChange = z.infer<typeof keyManagerChangeSchema>;

/** How many relationships there are of one kind: with both halves registered here, and with one. */
export const relationshipCountSchema = z.object({
  total: z.number().int(),
  bothEnds: z.number().int().describe("both halves are on registered connections"),
  oneSided: z.number().int(),
});
export type RelationshipCount = z.infer<typeof relationshipCountSchema>;

/** One relationship: the end that is worse off, or the only one there is, and the others. */
export const relationshipSchema = peerRowSchema.extend({ otherEnds: z.array(peerRowSchema) });
export type Relationship = z.infer<typeof relationshipSchema>;

/** The page of someone on call: what is broken now, since when. */
export const overviewSchema = z.object({
  total: z.number().int(),
  byStatus: counts.describe("peers, each half of a relationship by itself"),
  relationships: z
    .record(z.string(), relationshipCountSchema)
    .describe("relationships per status: that of the end that is worse off"),
  bySystem: z.record(z.string(), z.object({ total: z.number().int(), byStatus: counts })),
  attention: z.object({
    total: z
      .number()
      .int()
      .describe("relationships; connections that cannot be read not among them"),
    items: z.array(relationshipSchema).describe("the most urgent, longest broken first"),
  }),
  connections: z.object({
    total: z.number().int(),
    silent: z.number().int().describe("those that did not answer when they were read last"),
    items: z
      .array(connectionHealthSchema)
      .describe(
        "those that did not answer first, then those read in part, then by name; 50 at most",
      ),
  }),
  recent: z.array(peerChangeSchema).describe("latest changes, newest first"),
  keyManagers: z
    .object({
      attention: z.object({ total: z.number().int(), items: z.array(keyManagerRowSchema) }),
      recent: z.array(keyManagerChangeSchema),
    })
    .describe("the same of key managers"),
});
export type Overview = z.infer<typeof overviewSchema>;
