import { z } from "zod";
import { atMost, longestPem, longestSecret, oneLine } from "./limits";
import { roles } from "./permissions";

const role = z.enum(roles, "Choose viewer, operator or admin.");

/** Which value of the claim gives which role. Somebody with several gets the most powerful. */
const roleMappingSchema = z
  .array(
    z.object({
      value: z
        .string()
        .trim()
        .min(1, "Enter the group or role as the provider names it.")
        .max(...atMost(300, "Enter at most 300 characters.")),
      role,
    }),
  )
  .max(...atMost(100, "Map at most 100 groups."));
export type RoleMapping = z.infer<typeof roleMappingSchema>;

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const scheme =
    url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
  return scheme && !url.username && !url.password && !url.search && !url.hash;
}

const name = z
  .string("Enter a name people know the provider by.")
  .trim()
  .min(1, "Enter a name people know the provider by.")
  .max(...atMost(60, "Enter a name of at most 60 characters."))
  .regex(oneLine, "Enter a name of one line.");

/** The claim's path: names joined by dots. A name that has dots itself, as with a URL, is taken as one when it is there. */
const roleClaim = z
  .string()
  .trim()
  .min(1, "Enter the claim, such as groups.")
  .max(...atMost(200, "Enter at most 200 characters."));

/** The secret apart, because a changed provider may keep the one it has. */
const fields = z.object({
  name,
  issuer: z
    .string("Enter the issuer's address.")
    .trim()
    .max(...atMost(1000, "Enter an address of at most 1,000 characters."))
    .refine(
      isIssuer,
      "Enter the issuer as the provider names it: an address that begins with https://, without query.",
    ),
  clientId: z
    .string("Enter the client id.")
    .trim()
    .min(1, "Enter the client id.")
    .max(...atMost(300, "Enter at most 300 characters.")),
  enabled: z.boolean().default(true),
  caPem: z
    .string()
    .trim()
    .max(...atMost(longestPem, "Paste the authority alone: at most 65,536 characters."))
    .includes("-----BEGIN CERTIFICATE-----", "Paste a certificate in PEM form.")
    .nullable()
    .default(null),
  scopes: z
    .array(
      z
        .string()
        .trim()
        .max(...atMost(100, "Enter scopes of at most 100 characters."))
        .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "Enter scopes without spaces."),
    )
    .max(...atMost(20, "Ask for at most 20 scopes."))
    .default(["openid", "profile", "email", "offline_access"])
    .transform((scopes) => [...new Set(["openid", ...scopes])]),
  roleClaim: roleClaim.default("groups"),
  roleMapping: roleMappingSchema.default([]),
  defaultRole: role.nullable().default(null),
  allowedDomains: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(...atMost(253, "Enter domains of at most 253 characters."))
        .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "Enter a domain such as example.com."),
    )
    .max(...atMost(50, "Enter at most 50 domains."))
    .default([]),
  trustsEmail: z.boolean().default(false),
  signsOut: z.boolean().default(true),
});

const clientSecret = z
  .string()
  .max(...atMost(longestSecret, "Enter a secret of at most 1,500 characters."));

const mapped = (input: { roleMapping: RoleMapping; defaultRole: string | null }): boolean =>
  input.roleMapping.length > 0 || input.defaultRole !== null;
const unmapped = {
  path: ["roleMapping"],
  message: "Map a group to a role, or choose a role for everybody else: nobody could sign in.",
};

export const newIdentityProviderSchema = fields
  .extend({
    slug: z
      .string("Enter a short name for the address.")
      .trim()
      .max(...atMost(40, "Enter at most 40 characters."))
      .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, "Use lower-case letters, digits and hyphens.")
      .refine((slug) => slug !== "link", "Choose another one: this one is taken."),
    clientSecret: clientSecret.nullable().default(null),
  })
  .refine(mapped, unmapped);
export type NewIdentityProvider = z.output<typeof newIdentityProviderSchema>;

export const changedIdentityProviderSchema = fields
  .extend({
    clientSecret: clientSecret
      .nullable()
      .optional()
      .describe("left out, it stays as it is; null: there is none"),
  })
  .refine(mapped, unmapped);
export type ChangedIdentityProvider = z.output<typeof changedIdentityProviderSchema>;

/** A provider as admins see it: everything but the secret. */
export const identityProviderSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  enabled: z.boolean(),
  caPem: z.string().nullable(),
  scopes: z.array(z.string()),
  roleClaim: z.string(),
  roleMapping: z.array(z.object({ value: z.string(), role })),
  defaultRole: role.nullable(),
  allowedDomains: z.array(z.string()),
  trustsEmail: z.boolean(),
  signsOut: z.boolean(),
  provisionedFrom: z.string().nullable().describe("file that defines it; null for none"),
  users: z.number().int().describe("people who have signed in with it"),
  redirectUri: z.string().describe("what the provider must allow as redirect"),
  signedOutUri: z.string().describe("what it must allow as redirect after signing out"),
});
export type IdentityProvider = z.infer<typeof identityProviderSchema>;

/** What came of asking a provider about itself. */
export const providerTestSchema = z.object({
  works: z.boolean(),
  detail: z.string(),
  remedy: z.string().nullable(),
  found: z
    .object({
      authorization: z.string().nullable(),
      token: z.string().nullable(),
      keys: z.string().nullable(),
      userInfo: z.string().nullable(),
      signOut: z.string().nullable(),
    })
    .nullable(),
});
export type ProviderTest = z.infer<typeof providerTestSchema>;

/** Rules for every way of signing in. */
export const signInSettingsSchema = z.object({
  passwords: z.boolean().describe("whether people may sign in with a password"),
  secondFactor: z.boolean().describe("whether those who do must have a second factor"),
});
export type SignInSettings = z.infer<typeof signInSettingsSchema>;

/** The settings as they are where nobody changed them. */
export const usualSignIn: SignInSettings = { passwords: true, secondFactor: false };

/** Why the way through a provider did not end in a session, as the sign-in page's address has it. */
export const signInFaults = [
  "unknown-provider",
  "provider-down",
  "provider-untrusted",
  "wrong-issuer",
  "misconfigured",
  "denied",
  "provider-error",
  "expired",
  "mismatch",
  "clock",
  "wrong-audience",
  "wrong-nonce",
  "bad-token",
  "no-email",
  "email-unverified",
  "domain",
  "no-role",
  "disabled",
  "not-linkable",
  "throttled",
  "internal",
] as const;
export type SignInFault = (typeof signInFaults)[number];
