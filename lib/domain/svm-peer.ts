import { z } from "zod";
import { connectionProblemSchema } from "./connection";
import { atMost } from "./limits";
import { peerStatusSchema } from "./status";

/** What one end says of an SVM peer: the relationship between an SVM here and one there, on top of a cluster peer. */
export const svmPeerHalfSchema = z.object({
  /** Identifier the backend uses for it inside its connection. */
  key: z.string(),
  local: z.string().describe("the SVM on the reading side"),
  remote: z.string().describe("the SVM on the other side, by its own name"),
  name: z.string().describe("what the reading side calls the remote SVM"),
  status: peerStatusSchema,
  nativeState: z.string(),
  applications: z.array(z.string()),
});
export type SvmPeerHalf = z.infer<typeof svmPeerHalfSchema>;

/** Data that is replicated between the two SVMs of an SVM peer, as the end says that receives it. */
export const svmReplicationSchema = z.object({
  key: z.string(),
  towards: z.enum(["here", "there"]).describe("which end receives"),
  source: z.string().describe("path: SVM and volume"),
  destination: z.string(),
  state: z.string().nullable().describe("null: only the receiving end tells, and it was not read"),
  healthy: z.boolean().nullable().describe("null where it is not known"),
  reason: z.string().nullable().describe("why it is not healthy"),
  lagSeconds: z
    .number()
    .nullable()
    .describe("how old what the destination shows is; null where it is not known"),
  policy: z.string().nullable(),
});
export type SvmReplication = z.infer<typeof svmReplicationSchema>;

/** One SVM peer as both ends have it; `local` and `remote` as seen from the peer's own end. */
export const svmPeerSchema = z.object({
  local: z.string(),
  remote: z.string(),
  /** The worse of both ends. */
  status: peerStatusSchema,
  here: svmPeerHalfSchema.nullable(),
  there: svmPeerHalfSchema.nullable(),
  applications: z.array(z.string()),
  /** How the two ends disagree, in a sentence; null when they agree or only one was read. */
  disagreement: z.string().nullable(),
  known: z.boolean().describe("false: neither end can be read, and this is what they said last"),
  replications: z
    .array(svmReplicationSchema)
    .nullable()
    .describe("what is replicated over it; null: no end's account may read it, or none was read"),
});
export type SvmPeer = z.infer<typeof svmPeerSchema>;

/** One end of the cluster peer they stand on. */
const svmPeerEndSchema = z.object({
  connectionId: z.uuid().nullable().describe("null: not registered here"),
  name: z.string().describe("name of the connection, else what the other end calls it"),
  problem: connectionProblemSchema.nullable().describe("why this end could not be read"),
  asOf: z.iso
    .datetime()
    .nullable()
    .describe("when it was last read; null when it was not since the server started"),
});

export const svmPeerListSchema = z.object({
  items: z.array(svmPeerSchema),
  here: svmPeerEndSchema,
  there: svmPeerEndSchema,
  denied: z.string().nullable().describe("why none can be created now; null when one can"),
  running: z
    .object({ id: z.uuid(), title: z.string(), step: z.string() })
    .nullable()
    .describe("the operation that is changing them now"),
  replicationsProblem: connectionProblemSchema
    .nullable()
    .describe("why it is not known what is replicated over them"),
});
export type SvmPeerList = z.infer<typeof svmPeerListSchema>;

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
        .describe("the SVM it stands for, where it is a local name of one at the other end"),
    }),
  ),
  lacks: z
    .string()
    .optional()
    .describe("a right this end's account lacks, what follows from it and how to give it"),
});
/** What one end offers: its SVMs, and the names that are taken there. */
export type SvmPeerSide = z.infer<typeof sideSchema>;

/** Both ends before an SVM peer is created; `there` is null while that end is not registered. */
export const svmPeerChoicesSchema = z.object({
  here: sideSchema,
  there: sideSchema.nullable(),
  taken: z.array(z.object({ local: z.string(), remote: z.string(), nativeState: z.string() })),
});
export type SvmPeerChoices = z.infer<typeof svmPeerChoicesSchema>;

const member = z
  .string()
  .trim()
  .max(...atMost(64, "Enter at most 64 characters."));
const alias = member
  .transform((name) => (name === "" ? null : name))
  .nullable()
  .default(null);

/** What is asked for: two SVMs, what may use their relationship, and other local names where theirs are taken. */
export const svmPeerInputSchema = z.object({
  local: member,
  remote: member,
  nameHere: alias.describe("what this end calls the remote SVM, when not by its own name"),
  nameThere: alias.describe("what the other end calls the local SVM, when not by its own name"),
  applications: z
    .array(z.string().max(...atMost(64, "Enter at most 64 characters.")))
    .max(...atMost(20, "Choose at most 20 applications.")),
});
export type SvmPeerInput = z.infer<typeof svmPeerInputSchema>;

/** One SVM peer, by its two SVMs. */
export const svmPeerRefSchema = z.object({ local: member, remote: member });
export type SvmPeerRef = z.infer<typeof svmPeerRefSchema>;
