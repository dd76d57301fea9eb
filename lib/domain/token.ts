import { z } from "zod";
import { atMost } from "./limits";
import { tokenScopes } from "./permissions";
import { roleSchema } from "./user";

/** Lifetimes a personal token can be given, in days; null is for ever. */
export const tokenLifetimesDays = [30, 90, 365, null] as const;

export const tokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe("first characters, to tell tokens apart"),
  role: roleSchema.describe("what the token may do; never more than its owner"),
  scopes: z.array(z.enum(tokenScopes)).describe("api: this API; metrics: the page /metrics"),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe("to the minute"),
  createdAt: z.iso.datetime(),
});
export type Token = z.infer<typeof tokenSchema>;

export const createTokenSchema = z.object({
  name: z
    .string("Enter a name that says what the token is for.")
    .trim()
    .min(1, "Enter a name that says what the token is for.")
    .max(...atMost(100, "Enter a name of at most 100 characters.")),
  scopes: z
    .array(z.enum(tokenScopes, "Choose api or metrics."), "Choose what the token opens.")
    .min(1, "Choose what the token opens.")
    .max(...atMost(tokenScopes.length, "Name each of api and metrics once."))
    .default(["api"]),
  role: roleSchema,
  expiresInDays: z
    .literal(tokenLifetimesDays, "Choose 30, 90 or 365 days, or null for no expiry.")
    .default(90),
});
export type CreateToken = z.infer<typeof createTokenSchema>;
