import { z } from "zod";
import { atMost } from "./limits";
import { roles } from "./permissions";

/** Kept in lower case, so that one person cannot have two accounts by spelling. */
export const emailSchema = z
  .string("Enter an e-mail address.")
  .trim()
  .toLowerCase()
  .max(...atMost(254, "Enter an e-mail address of at most 254 characters."))
  .pipe(z.email("Enter an e-mail address such as ana@example.com."));

const passwordMaxLength = 128;

/**
 * Length is what makes a password strong; nothing about its characters is asked (NIST SP 800-63B, 5.1.1). That it is
 * none of those everybody tries is judged by `password-rule`, which is too large to be loaded where no password is typed.
 */
const newPasswordSchema = z
  .string("Enter a password of at least 12 characters.")
  // Nobody need be told how easily guessed is what is too short anyway.
  .min(12, { error: "Enter a password of at least 12 characters.", abort: true })
  .max(...atMost(passwordMaxLength, "Enter a password of at most 128 characters."));

/** A password someone already has: any length is worth comparing. */
export const knownPasswordSchema = z
  .string("Enter your password.")
  .min(1, "Enter your password.")
  .max(...atMost(passwordMaxLength, "Enter a password of at most 128 characters."));

const nameSchema = z
  .string("Enter your name.")
  .trim()
  .min(1, "Enter your name.")
  .max(...atMost(100, "Enter a name of at most 100 characters."));

export const roleSchema = z.enum(roles, "Choose viewer, operator or admin.");

/** Whoever is asking, as the browser may know them. */
export const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
});
export type Me = z.infer<typeof meSchema>;

/** Six digits of an authenticator, or a recovery code; blanks and hyphens are for reading only. */
export const codeSchema = z
  .string("Enter the code of your authenticator.")
  .trim()
  .min(1, "Enter the code of your authenticator.")
  .max(...atMost(40, "Enter the six digits alone, or one recovery code."))
  .transform((text) => text.replaceAll(/[\s-]/g, "").toLowerCase());

export const signInSchema = z.object({
  email: emailSchema,
  password: knownPasswordSchema,
  code: codeSchema.optional().describe("of the second factor, for who has one"),
});

/** What proves that the account here is one's own, once, before a provider opens it. */
export const confirmLinkSchema = signInSchema.omit({ email: true });

/** What a new person chooses for themselves, with the one-time token of their link. */
export const newAccountSchema = z.object({
  token: z
    .string()
    .min(1, "Open the link again, complete with its token.")
    .max(...atMost(200, "Open the link again: its token is shorter.")),
  email: emailSchema,
  name: nameSchema,
  password: newPasswordSchema,
});
export type NewAccount = z.infer<typeof newAccountSchema>;

export const changePasswordSchema = z.object({
  currentPassword: knownPasswordSchema,
  newPassword: newPasswordSchema,
});

/** A new password in place of a forgotten one, with the one-time token of the link. */
export const resetPasswordSchema = z.object({
  token: newAccountSchema.shape.token,
  password: newPasswordSchema,
});

export const updateAccountSchema = z.object({ name: nameSchema });

export const ownSessionSchema = z.object({
  id: z.string(),
  current: z.boolean().describe("the one that asks"),
  userAgent: z.string().nullable().describe("what the browser called itself"),
  address: z.string().nullable().describe("where it signed in from, if that is known"),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().describe("to the hour"),
  expiresAt: z.iso.datetime().describe("end unless it is used before"),
  endsAt: z.iso.datetime().describe("end however much it is used"),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

export const userSchema = meSchema.extend({
  disabled: z.boolean(),
  sessions: z.number().int().describe("browsers signed in now"),
  tokens: z.number().int().describe("personal tokens that can be used now"),
  signsInWith: z
    .array(z.string())
    .describe("names of the identity providers; Password for an account of our own"),
  secondFactor: z.boolean().describe("whether the password needs one beside it"),
  providerSaysNo: z.boolean().describe("the identity provider no longer lets them in"),
  lastSeenAt: z.iso
    .datetime()
    .nullable()
    .describe("last use of a session that still exists, to the hour"),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof userSchema>;

export const updateUserSchema = z
  .object({ role: roleSchema.optional(), disabled: z.boolean().optional() })
  .refine(
    (change) => change.role !== undefined || change.disabled !== undefined,
    "Send a role, or whether the account is disabled.",
  );
export type UpdateUser = z.infer<typeof updateUserSchema>;
