import { z } from "zod";
import { effectiveLabelsSchema } from "./annotation";
import { certaintyShape, peerStatusSchema } from "./status";

/** One end of a relationship, as far as the reading side knows it. */
export const peerEndSchema = z.object({
  name: z.string().nullable(),
  /** The system's own identifier of that end (cluster uuid, serial number, peering id). */
  id: z.string().nullable().default(null),
  /**
   * Tells the system at that end from others: the same for all peers that lead there. Where its kind can be registered,
   * it is what a connection to it has as `identity.id`, in lower case.
   */
  systemId: z.string().optional(),
  addresses: z.array(z.string()).default([]),
  /** There may be addresses, which could not be read. */
  addressesUnread: z.literal(true).optional(),
  version: z.string().nullable().default(null),
  /** How things go between the two, in a few words, where the state does not say it: "BGP ACTIVE · 12/100 routes". */
  session: z.string().optional(),
  /** Those of the definition's `numbers` that lists show, by their id. */
  counts: z.record(z.string(), z.number()).optional(),
  /** How much of a limit is used, where the system tells both: received routes. */
  usage: z.object({ used: z.number(), limit: z.number(), unit: z.string() }).optional(),
});
export type PeerEnd = z.infer<typeof peerEndSchema>;

/**
 * What an adapter reads: one relationship as one connection sees it.
 * `native` is the backend's answer with every secret removed by the adapter.
 */
export const peerSnapshotSchema = z.object({
  /** Identifier the backend uses for this peer inside its connection. */
  key: z.string(),
  name: z.string(),
  status: peerStatusSchema,
  /** What the system itself said, verbatim. */
  nativeState: z.string(),
  /** Why the status is not simply what the state says; null when there is nothing to add. */
  statusReason: z.string().nullable(),
  local: peerEndSchema,
  remote: peerEndSchema,
  encryption: z.string().nullable().default(null),
  authentication: z.string().nullable().default(null),
  /** ISO 8601 instant after which a waiting offer is worthless. */
  offerExpiresAt: z.string().nullable().default(null),
  /** ISO 8601 instant at which a certificate ends that the relationship rests on. */
  certificateEndsAt: z.string().nullish(),
  /** ISO 8601 instant since when the system itself says the status is what it is; null where it says none. */
  since: z.string().nullish(),
  /** Shared by both ends of one relationship; null when the system gives none. */
  pairKey: z.string().nullable().default(null),
  /** What the definition's `numbers` were, by their id; left out or null where the system told none. */
  numbers: z.record(z.string(), z.number().nullable()).optional(),
  native: z.record(z.string(), z.unknown()),
});
export type PeerSnapshot = z.infer<typeof peerSnapshotSchema>;

/** What can be done about it with one button. */
export const peerActSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("edit") }),
  z.object({ kind: z.literal("delete") }),
  z.object({ kind: z.literal("action"), id: z.string() }),
]);
export type PeerAct = z.infer<typeof peerActSchema>;

/** What is the matter with a peer and what to do, in the words of its system's definition. */
export const peerExplanationSchema = z.object({
  cause: z.string(),
  remedy: z.string().nullable().describe("who must act and how; null when nobody must"),
  act: peerActSchema
    .and(z.object({ label: z.string() }))
    .nullable()
    .describe("the act that does it, where there is one"),
});
export type PeerExplanation = z.infer<typeof peerExplanationSchema>;

/** A peer in the inventory: the snapshot, who read it and since when it is so. */
export const peerSchema = peerSnapshotSchema.omit({ since: true, numbers: true }).extend({
  id: z.uuid(),
  connectionId: z.uuid(),
  connectionName: z.string(),
  system: z.string(),
  firstSeenAt: z.iso.datetime(),
  statusSince: z.iso.datetime().describe("since when the status is what it is"),
  ...certaintyShape,
  asOf: z.iso.datetime().nullable().describe("when the connection was last read in full"),
  explanation: peerExplanationSchema.nullable().describe("null when there is nothing to put right"),
  labels: effectiveLabelsSchema,
});
export type Peer = z.infer<typeof peerSchema>;

/** A row of the list: a peer without the backend's answer. */
export const peerRowSchema = peerSchema.omit({ native: true });
export type PeerRow = z.infer<typeof peerRowSchema>;

/** One recorded change of a peer. */
export const peerEventSchema = z.object({
  id: z.number(),
  at: z.iso.datetime(),
  kind: z.enum(["found", "appeared", "changed", "removed"]),
  fromStatus: peerStatusSchema.nullable(),
  toStatus: peerStatusSchema.nullable(),
  fromState: z.string().nullable(),
  toState: z.string().nullable(),
  reason: z.string().nullable(),
});
export type PeerEvent = z.infer<typeof peerEventSchema>;
