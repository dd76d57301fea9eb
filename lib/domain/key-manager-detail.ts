import { z } from "zod";
import { connectionProblemSchema } from "./connection";
import { consoleLinkSchema } from "./console-link";
import { keyManagerKindSchema, keyManagerSchema, unfinishedServerSchema } from "./key-manager";
import { sourceSchema } from "./list";
import { peerEventSchema } from "./peer";
import { oneTimeSecretSchema } from "./secret";

/** One key manager with everything its page shows. */
export const keyManagerDetailSchema = z.object({
  manager: keyManagerSchema,
  source: sourceSchema,
  console: consoleLinkSchema.nullable().describe("it, in its system's own interface"),
  live: z.boolean().describe("whether the backend was read for this answer"),
  problem: connectionProblemSchema.nullable(),
  events: z.array(peerEventSchema).describe("its latest changes, newest first"),
});
export type KeyManagerDetail = z.infer<typeof keyManagerDetailSchema>;

/** What stands in the way of deleting a key manager. */
export const blockerSchema = z.object({ kind: z.string(), name: z.string(), detail: z.string() });
export type Blocker = z.infer<typeof blockerSchema>;

/** Work the backend goes on with after it has answered. */
export const backendJobSchema = z.object({
  id: z.string(),
  state: z.enum(["running", "succeeded", "failed"]),
  /** What the backend calls the state. */
  nativeState: z.string(),
  description: z.string().nullable(),
  message: z.string().nullable(),
  startedAt: z.string().nullable(),
  /** Why it failed, in our words, with the backend's own beside them. */
  failure: z
    .object({
      code: z.string().nullable(),
      text: z.string(),
      cause: z.string(),
      remedy: z.string().nullable(),
    })
    .nullable(),
});
export type BackendJob = z.infer<typeof backendJobSchema>;

/** What a creating or changing call answers. `secret` is a key backup, shown once and kept nowhere. */
export const keyManagerWriteResultSchema = z.object({
  manager: keyManagerSchema.nullable().describe("null while a job still has to create it"),
  secret: oneTimeSecretSchema.nullable(),
  job: z.string().nullable().describe("id of the backend's job that carries it out"),
  unfinished: z
    .array(unfinishedServerSchema)
    .describe(
      "settings of key servers that were asked for and are not made, although the rest was; change the server to try again",
    ),
});
export type KeyManagerWriteResult = z.infer<typeof keyManagerWriteResultSchema>;

const verdict = z.string().nullable().describe("why it cannot be chosen; null when it can");

/** What a connection says before a key manager is set up on it: rules and choices. */
export const keyManagerSetupSchema = z.object({
  connection: z.object({ id: z.string(), name: z.string() }),
  passphrase: z.object({
    min: z.number().int(),
    max: z.number().int(),
    strict: z.boolean().describe("a stricter mode is on (Common Criteria)"),
  }),
  partner: z
    .object({
      name: z.string().nullable(),
      reachable: z.boolean(),
      kind: keyManagerKindSchema
        .nullable()
        .describe("what the partner site has, where it is registered here"),
    })
    .nullable()
    .describe("the other site of a mirrored pair of clusters (MetroCluster)"),
  scopes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      whole: z.boolean(),
      onboard: verdict,
      external: verdict,
      policy: z.string().nullable().describe("why no policy can be given; null when one can"),
    }),
  ),
  certificates: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(["client", "authority"]),
      /** Id of the scope it is installed in; empty for the whole connection. */
      scope: z.string(),
      scopeName: z.string(),
      hint: z.string(),
      expiresAt: z.string().nullable(),
      unusable: verdict,
    }),
  ),
  /** Whether certificates can be tried on the key servers before they are replaced. */
  canValidate: z.boolean(),
  /** Why user names, time-outs or secondary servers cannot be given; null when they can. */
  secondariesDenied: z.string().nullable(),
  unread: z
    .array(z.string())
    .describe("what could not be read, and so is not known here, in sentences"),
});
export type KeyManagerSetup = z.infer<typeof keyManagerSetupSchema>;
