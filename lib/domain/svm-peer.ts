import { z } from "zod";
import { connectionProblemSchema } from "./connection";
import { atMost } from "./limits";
import { peerStatusSchema } from "./status";

/** What one end says of a relationship that stands on a peer, between a member here and a member there (ONTAP: SVMs). */
export const subPeerHalfSchema = z.object({
  /** Identifier the backend uses for it inside its connection. */
  key: z.string(),
  local: z.string().describe("the member on the reading side"),
  remote: z.string().describe("the member on the other side, by its own name"),
  name: z.string().describe("what the reading side calls the remote member"),
  status: peerStatusSchema,
  nativeState: z.string(),
  applications: z.array(z.string()),
});
export type SubPeerHalf = z.infer<typeof subPeerHalfSchema>;

/** One relationship as both ends have it; `local` and `remote` as seen from the peer's own end. */
export const subPeerSchema = z.object({
  local: z.string(),
  remote: z.string(),
  /** The worse of both ends. */
  status: peerStatusSchema,
  here: subPeerHalfSchema.nullable(),
  there: subPeerHalfSchema.nullable(),
  applications: z.array(z.string()),
  /** How the two ends disagree, in a sentence; null when they agree or only one was read. */
  disagreement: z.string().nullable(),
});
export type SubPeer = z.infer<typeof subPeerSchema>;

/** One end of the peer the relationships stand on. */
export const subPeerEndSchema = z.object({
  connectionId: z.uuid().nullable().describe("null: not registered here"),
  name: z.string().describe("name of the connection, else what the other end calls it"),
  problem: connectionProblemSchema.nullable().describe("why this end could not be read"),
});
export type SubPeerEnd = z.infer<typeof subPeerEndSchema>;

export const subPeerListSchema = z.object({
  items: z.array(subPeerSchema),
  here: subPeerEndSchema,
  there: subPeerEndSchema,
  denied: z.string().nullable().describe("why none can be created now; null when one can"),
  running: z
    .object({ id: z.uuid(), title: z.string(), step: z.string() })
    .nullable()
    .describe("the operation that is changing them now"),
});
export type SubPeerList = z.infer<typeof subPeerListSchema>;

const sideSchema = z.object({
  members: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      unusable: z.string().nullable().describe("why it cannot be chosen"),
    }),
  ),
  names: z.array(
    z.object({
      name: z.string(),
      of: z.string().describe("what bears it"),
      remote: z
        .string()
        .nullable()
        .describe("the member it stands for, where it is a local name of one at the other end"),
    }),
  ),
  lacks: z
    .string()
    .optional()
    .describe("a right this end's account lacks, what follows from it and how to give it"),
});
/** What one end offers: its members, and the names that are taken there. */
export type SubPeerSide = z.infer<typeof sideSchema>;

/** Both ends before a relationship is created; `there` is null while that end is not registered. */
export const subPeerChoicesSchema = z.object({
  here: sideSchema,
  there: sideSchema.nullable(),
  taken: z.array(z.object({ local: z.string(), remote: z.string(), nativeState: z.string() })),
});
export type SubPeerChoices = z.infer<typeof subPeerChoicesSchema>;

const member = z
  .string()
  .trim()
  .max(...atMost(64, "Enter at most 64 characters."));
const alias = member
  .transform((name) => (name === "" ? null : name))
  .nullable()
  .default(null);

/** What is asked for: two members, what may use their relationship, and other local names where theirs are taken. */
export const subPeerInputSchema = z.object({
  local: member,
  remote: member,
  nameHere: alias.describe("what this end calls the remote member, when not by its own name"),
  nameThere: alias.describe("what the other end calls the local member, when not by its own name"),
  applications: z
    .array(z.string().max(...atMost(64, "Enter at most 64 characters.")))
    .max(...atMost(20, "Choose at most 20 applications.")),
});
export type SubPeerInput = z.infer<typeof subPeerInputSchema>;

/** One relationship, by its two members. */
export const subPeerRefSchema = z.object({ local: member, remote: member });
export type SubPeerRef = z.infer<typeof subPeerRefSchema>;
