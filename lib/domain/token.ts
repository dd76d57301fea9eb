import { z } from "zod";
import { atMost } from "./limits";
import { type Role, tokenScopes } from "./permissions";
import { oneTimeSecretSchema } from "./secret";
import { roleSchema } from "./user";

/** Lifetimes a token can be given, in days: a year at most. */
export const tokenLifetimesDays = [30, 90, 365] as const;

/** How long the old one works on beside the new, in hours. */
export const rotationOverlapsH = [0, 1, 24, 168] as const;

export const tokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe("first characters, to tell tokens apart"),
  role: roleSchema.describe("what the token may do; never more than its owner"),
  scopes: z
    .array(z.enum(tokenScopes))
    .describe("read, write: by this API, within the role; metrics: the page /metrics"),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe("to the minute"),
  lastUsedAddress: z.string().nullable().describe("where it was used from last"),
  replacedAt: z.iso.datetime().nullable().describe("since when another stands in its place"),
  createdAt: z.iso.datetime(),
});
export type Token = z.infer<typeof tokenSchema>;

/** A token that was just made: its row, and the token itself, of which only a hash is kept. */
export const issuedTokenSchema = z.object({ token: tokenSchema, secret: oneTimeSecretSchema });
export type IssuedToken = z.infer<typeof issuedTokenSchema>;

const usualScopes = (role: Role) =>
  role === "viewer" ? (["read"] as const) : (["read", "write"] as const);

/** What a token can be made with, before defaults that hang together. */
export const tokenFields = z.object({
  name: z
    .string("Enter a name that says what the token is for.")
    .trim()
    .min(1, "Enter a name that says what the token is for.")
    .max(...atMost(100, "Enter a name of at most 100 characters.")),
  scopes: z
    .array(z.enum(tokenScopes, "Choose read, write or metrics."), "Choose what the token opens.")
    .min(1, "Choose what the token opens.")
    .max(...atMost(tokenScopes.length, "Name each of read, write and metrics once."))
    .optional()
    .describe("without: read, and write for more than a viewer"),
  role: roleSchema,
  expiresInDays: z.literal(tokenLifetimesDays, "Choose 30, 90 or 365 days.").default(90),
});

export const createTokenSchema = tokenFields.transform(({ scopes, ...rest }) => ({
  ...rest,
  scopes: [...new Set(scopes ?? usualScopes(rest.role))],
}));
export type CreateToken = z.output<typeof createTokenSchema>;

export const rotateTokenSchema = z.object({
  overlapHours: z
    .literal(rotationOverlapsH, "Choose 0, 1, 24 or 168 hours.")
    .default(24)
    .describe("how long the old one works on beside the new"),
});
export type RotateToken = z.output<typeof rotateTokenSchema>;
