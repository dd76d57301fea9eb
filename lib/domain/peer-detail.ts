import { z } from "zod";
import { connectionProblemSchema } from "./connection";
import { consoleLinkSchema } from "./console-link";
import { sourceSchema } from "./list";
import { peerEventSchema, peerRowSchema, peerSchema, peerSnapshotSchema } from "./peer";
import { oneTimeSecretSchema } from "./secret";

/** A span in which nothing was known. */
export const gapSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable().describe("null: until now"),
  reason: z.string().nullable(),
});
export type Gap = z.infer<typeof gapSchema>;

/** One peer with everything its page shows. */
export const peerDetailSchema = z.object({
  peer: peerSchema,
  source: sourceSchema,
  console: consoleLinkSchema.nullable().describe("it, in its system's own interface"),
  live: z
    .boolean()
    .describe(
      "whether the backend was read for this answer; otherwise `peer` is the inventory's copy",
    ),
  problem: connectionProblemSchema
    .nullable()
    .describe("why the backend could not be read just now"),
  otherEnds: z
    .array(peerRowSchema)
    .describe("the same relationship as other registered connections see it"),
  missingEnd: z
    .object({ connectionId: z.uuid(), connectionName: z.string() })
    .nullable()
    .describe("the registered connection the other end belongs to, when it has none there"),
  events: z.array(peerEventSchema).describe("its latest changes, newest first"),
  gaps: z
    .array(gapSchema)
    .describe("when its connection could not be read within the last day, oldest first"),
});
export type PeerDetail = z.infer<typeof peerDetailSchema>;

/** What a changing call answers. The secret is shown once and kept nowhere. */
export const peerWriteResultSchema = z.object({
  peer: peerSchema,
  secret: oneTimeSecretSchema.nullable(),
});
export type PeerWriteResult = z.infer<typeof peerWriteResultSchema>;

/** What a creating call answers. The secret is shown once and kept nowhere. */
export const peerCreateResultSchema = z.object({
  peer: peerSchema
    .nullable()
    .describe("null when the system said that it created the peer, but does not show it yet"),
  unlisted: peerSnapshotSchema
    .nullable()
    .describe("what is known of a peer that the system does not show yet; null otherwise"),
  secret: oneTimeSecretSchema.nullable(),
});
export type PeerCreateResult = z.infer<typeof peerCreateResultSchema>;
