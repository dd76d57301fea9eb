import { z } from "zod";
import { backendAnswerSchema } from "./backend-answer";
import { atMost, longestPem } from "./limits";

/** How a backend's TLS certificate is trusted. `none` is an explicit choice, always shown. */
export const tlsTrustSchema = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("system") }),
  z.object({
    mode: z.literal("ca"),
    caPem: z
      .string()
      .trim()
      .max(
        ...atMost(
          longestPem,
          "Paste the authority alone: at most 65,536 characters, not a whole bundle.",
        ),
      )
      .includes(
        "-----BEGIN CERTIFICATE-----",
        "Paste a certificate in PEM form, beginning with -----BEGIN CERTIFICATE-----.",
      ),
  }),
  z.object({
    mode: z.literal("fingerprint"),
    /** SHA-256 of the server certificate. */
    sha256: z
      .string()
      .trim()
      .max(...atMost(200, "Enter the SHA-256 fingerprint alone."))
      .transform((text) => text.replaceAll(":", "").toUpperCase())
      .pipe(
        z
          .string()
          .regex(
            /^[0-9A-F]{64}$/,
            "Enter the SHA-256 fingerprint: 64 hexadecimal digits, with or without colons.",
          ),
      ),
  }),
  z.object({ mode: z.literal("none") }),
]);
export type TlsTrust = z.infer<typeof tlsTrustSchema>;

/** Where a connection was defined. Only `browser` ones can be changed in the dashboard. */
export const connectionOrigins = ["browser", "file", "lab"] as const;
export type ConnectionOrigin = (typeof connectionOrigins)[number];

/** A failure to read a connection, as shown to people. */
export const connectionProblemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  remedy: z.string().nullable(),
  backend: backendAnswerSchema.nullable().describe("what the system itself said"),
});
export type ConnectionProblem = z.infer<typeof connectionProblemSchema>;

/** What a backend says it is. */
export const systemIdentitySchema = z.object({
  /** Stable identifier: cluster uuid, datacenter and trust domain, project id. Null while it is not known in full. */
  id: z.string().nullable(),
  name: z.string(),
  version: z.string().nullable(),
  /** Further facts worth showing, already in words: "Minimum passphrase length" → "8". */
  facts: z.record(z.string(), z.string()).default({}),
  /** What of it ends some day: an authority's certificate, the token it is read with. */
  ends: z.array(z.object({ what: z.string(), name: z.string(), at: z.string() })).optional(),
});
export type SystemIdentity = z.infer<typeof systemIdentitySchema>;

/** Whether a connection answers, and how old what we show of it is. */
export const freshnessSchema = z.object({
  reachable: z.boolean().nullable().describe("null until it was read for the first time"),
  asOf: z.iso.datetime().nullable().describe("when its peers were last read in full"),
  problem: connectionProblemSchema.nullable(),
  failingSince: z.iso
    .datetime()
    .nullable()
    .describe("since when it cannot be read; null while it can"),
  nextTryAt: z.iso
    .datetime()
    .nullable()
    .describe("when it is asked next whether it answers again; null while it answers"),
});
export type Freshness = z.infer<typeof freshnessSchema>;

/** A registered backend as the browser sees it. Credentials are never part of it. */
export const connectionSchema = freshnessSchema.extend({
  id: z.uuid(),
  system: z.string(),
  name: z.string(),
  address: z.url(),
  settings: z.record(z.string(), z.unknown()),
  credentialKind: z.string(),
  trust: tlsTrustSchema,
  origin: z.enum(connectionOrigins),
  identity: systemIdentitySchema.nullable(),
  peerCount: z.number().int(),
  createdAt: z.iso.datetime(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** One step of "Test connection". */
export const checkStepSchema = z.object({
  id: z.enum(["address", "tls", "sign-in", "version", "rights"]),
  outcome: z.enum(["passed", "warning", "failed", "skipped"]),
  /** What was found. */
  detail: z.string(),
  /** What to do about it; null when it passed. */
  remedy: z.string().nullable(),
  backend: backendAnswerSchema.nullable().describe("what the system answered, when it refused"),
});
export type CheckStep = z.infer<typeof checkStepSchema>;
