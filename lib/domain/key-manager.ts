import { z } from "zod";
import { effectiveLabelsSchema } from "./annotation";
import { certaintyShape, peerStatusSchema } from "./status";

/** Where keys live: in the system itself, on key servers, or in a cloud's keystore (only watched here). */
export const keyManagerKinds = ["onboard", "external", "cloud"] as const;
export const keyManagerKindSchema = z.enum(keyManagerKinds);
export type KeyManagerKind = z.infer<typeof keyManagerKindSchema>;

/** How one node sees one key server, in the system's own word. */
const nodeReachSchema = z.object({ node: z.string(), state: z.string() });

/** One primary key server with everything the system says about it. Nothing here is derived. */
export const keyServerSchema = z.object({
  /** Host and port, as the system names it. */
  server: z.string(),
  timeoutS: z.number().nullable(),
  /** Time-out of creating and removing keys, where the system has one of its own. */
  writeTimeoutS: z.number().nullable(),
  username: z.string().nullable(),
  secondaries: z.array(z.string()),
  /** What the system says of the server as a whole; may contradict the nodes. Null when it says nothing. */
  available: z.boolean().nullable(),
  nodes: z.array(nodeReachSchema),
  /** False where the system lists only nodes with trouble. */
  nodesComplete: z.boolean(),
});
export type KeyServer = z.infer<typeof keyServerSchema>;

export const keyManagerCertificateSchema = z.object({
  role: z.enum(["client", "authority"]),
  id: z.string(),
  name: z.string().nullable(),
  /** ISO 8601 instant; null when it cannot be read. */
  expiresAt: z.string().nullable(),
});
export type KeyManagerCertificate = z.infer<typeof keyManagerCertificateSchema>;

/** What an adapter reads: one key manager, every secret left out. */
export const keyManagerSnapshotSchema = z.object({
  /** Identifier the backend uses inside its connection. */
  key: z.string(),
  kind: keyManagerKindSchema,
  name: z.string(),
  /** What it serves: the whole connection, or one tenant of it (an SVM). */
  scope: z.object({ whole: z.boolean(), id: z.string().nullable(), name: z.string() }),
  status: peerStatusSchema,
  /** What the system itself said, verbatim: code and text. */
  nativeState: z.string(),
  statusReason: z.string().nullable(),
  servers: z.array(keyServerSchema),
  certificates: z.array(keyManagerCertificateSchema),
  volumeEncryption: z
    .object({ supported: z.boolean(), code: z.string().nullable(), message: z.string() })
    .nullable(),
  /** False for a configuration that is kept but not in use; null where the system knows no such thing. */
  enabled: z.boolean().nullable(),
  native: z.record(z.string(), z.unknown()),
});
export type KeyManagerSnapshot = z.infer<typeof keyManagerSnapshotSchema>;

/** Settings of a key server that were asked for and are not made: what is wanted, and why it did not work. */
export const unfinishedServerSchema = z.object({
  /** As the system names it. */
  server: z.string(),
  wanted: z.object({
    timeoutS: z.number().optional(),
    username: z
      .string()
      .optional()
      .describe("its password is kept nowhere and has to be entered again"),
    secondaries: z.array(z.string()).optional(),
  }),
  problem: z
    .object({
      detail: z.string(),
      remedy: z.string().nullable(),
      code: z.string().nullable(),
      text: z.string().nullable(),
    })
    .nullable()
    .describe("null when it was not tried yet"),
  since: z.iso.datetime(),
});
export type UnfinishedServer = z.infer<typeof unfinishedServerSchema>;

/** A key manager in the inventory. */
export const keyManagerSchema = keyManagerSnapshotSchema.extend({
  id: z.uuid(),
  connectionId: z.uuid(),
  connectionName: z.string(),
  system: z.string(),
  firstSeenAt: z.iso.datetime(),
  statusSince: z.iso.datetime(),
  ...certaintyShape,
  explanation: z
    .object({ cause: z.string(), remedy: z.string().nullable() })
    .nullable()
    .describe("what is the matter and what to do; null when nothing is"),
  /** When the earliest of its certificates expires. */
  certificateExpiresAt: z.iso.datetime().nullable(),
  /** Since when a key backup waits to be saved; null when none does. */
  backupPendingSince: z.iso.datetime().nullable(),
  /** What was asked for beside its key servers' addresses and is not made yet. */
  unfinished: z.array(unfinishedServerSchema),
  labels: effectiveLabelsSchema,
});
export type KeyManager = z.infer<typeof keyManagerSchema>;

export const keyManagerRowSchema = keyManagerSchema.omit({ native: true });
export type KeyManagerRow = z.infer<typeof keyManagerRowSchema>;

/** One thing about a key manager worth telling, with what to do about it. */
export interface KeyManagerFinding {
  status: z.infer<typeof peerStatusSchema>;
  /** The system's own code; null for what we read from other facts. */
  code: string | null;
  text: string;
  remedy: string | null;
}

/** The earliest expiry of a key manager's certificates, as ISO instant; null when none is known. */
export const earliestExpiry = (certificates: readonly KeyManagerCertificate[]): string | null =>
  certificates
    .map(({ expiresAt }) => expiresAt)
    .filter((at) => at !== null)
    .sort()[0] ?? null;
