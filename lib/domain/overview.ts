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

/** The page of someone on call: what is broken now, since when. */
export const overviewSchema = z.object({
  total: z.number().int(),
  byStatus: counts,
  bySystem: z.record(z.string(), z.object({ total: z.number().int(), byStatus: counts })),
  attention: z.object({
    total: z.number().int(),
    items: z.array(peerRowSchema).describe("the most urgent, longest broken first"),
  }),
  expiringOffers: z.array(peerRowSchema).describe("waiting offers, the one that ends first on top"),
  connections: z.array(connectionHealthSchema),
  recent: z.array(peerChangeSchema).describe("latest changes, newest first"),
  keyManagers: z
    .object({
      attention: z.object({ total: z.number().int(), items: z.array(keyManagerRowSchema) }),
      recent: z.array(keyManagerChangeSchema),
    })
    .describe("the same of key managers"),
});
export type Overview = z.infer<typeof overviewSchema>;
