import { z } from "zod";
import { effectiveLabelsSchema } from "./annotation";
import { backendAnswerSchema } from "./backend-answer";
import { consoleLinkSchema } from "./console-link";
import { atMost, longestPem, longestSecret, oneLine } from "./limits";

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

const environment = z
  .strictObject({ mode: z.literal("environment") })
  .describe("as HTTPS_PROXY and NO_PROXY say");
const none = z.strictObject({ mode: z.literal("none") }).describe("directly, whatever they say");

const proxyAddress = z
  .string("Enter the proxy's address.")
  .trim()
  .min(1, "Enter the proxy's address.")
  .max(...atMost(500, "Use at most 500 characters for the address."))
  .refine((text) => {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
    const { hostname, pathname, search, hash, username, password } = new URL(text);
    return hostname !== "" && pathname === "/" && search + hash + username + password === "";
  }, "Enter an address such as http://proxy.example.com:3128, without user, password and path.")
  .transform((text) => new URL(text).origin);
const proxyUser = z
  .string()
  .max(...atMost(200, "Use at most 200 characters."))
  .regex(/^[^:\p{Cc}]*$/u, "Leave colons and line breaks out.")
  .transform((text) => text || null)
  .nullable()
  .default(null);

/** By which proxy a connection's system is reached; its password is kept apart. */
export const outgoingProxySchema = z.discriminatedUnion("mode", [
  environment,
  none,
  z.object({ mode: z.literal("own"), address: z.string(), user: z.string().nullable() }),
]);
export type OutgoingProxy = z.infer<typeof outgoingProxySchema>;

/** The same as it is entered. */
export const proxyInputSchema = z.discriminatedUnion(
  "mode",
  [
    environment,
    none,
    z.strictObject({
      mode: z.literal("own"),
      address: proxyAddress,
      user: proxyUser,
      password: z
        .string()
        .max(...atMost(longestSecret, "This is too long for a password."))
        .regex(oneLine, "Use one line.")
        .optional()
        .describe("left out: the stored one is kept for the same address and user"),
    }),
  ],
  { error: "Choose environment, none or own." },
);
export type ProxyInput = z.output<typeof proxyInputSchema>;

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
  consoleAddress: z
    .string()
    .nullable()
    .describe(
      "where people look at it themselves, if not where its system's interface is by itself",
    ),
  console: consoleLinkSchema.nullable().describe("the system's own interface; null: not known"),
  settings: z.record(z.string(), z.unknown()),
  credentialKind: z.string(),
  trust: tlsTrustSchema,
  proxy: outgoingProxySchema,
  provisionedFrom: z
    .string()
    .nullable()
    .describe("file of the configuration that defines it; null for none"),
  origin: z.enum(connectionOrigins),
  identity: systemIdentitySchema.nullable(),
  peerCount: z.number().int(),
  labels: effectiveLabelsSchema,
  createdAt: z.iso.datetime(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** The steps of "Test connection", in their order; `proxy` only where there is one on the way. */
export const checkStepIds = ["proxy", "address", "tls", "sign-in", "version", "rights"] as const;

/** One step of "Test connection". */
export const checkStepSchema = z.object({
  id: z.enum(checkStepIds),
  outcome: z.enum(["passed", "warning", "failed", "skipped"]),
  /** What was found. */
  detail: z.string(),
  /** What to do about it; null when it passed. */
  remedy: z.string().nullable(),
  backend: backendAnswerSchema.nullable().describe("what the system answered, when it refused"),
});
export type CheckStep = z.infer<typeof checkStepSchema>;
