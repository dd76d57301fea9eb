import { z } from "zod";
import { codeSchema, knownPasswordSchema } from "./user";

export const secondFactorStateSchema = z.object({
  local: z.boolean().describe("whether this account has a password; others have none here"),
  since: z.iso.datetime().nullable().describe("null without a second factor"),
  recoveryCodes: z.number().int().describe("how many are left"),
  required: z.boolean().describe("whether an admin demands one"),
});
export type SecondFactorState = z.infer<typeof secondFactorStateSchema>;

export const beginSecondFactorSchema = z.object({ password: knownPasswordSchema });
export const begunSecondFactorSchema = z.object({
  secret: z.string().describe("for typing, in groups of four"),
  uri: z.string().describe("for a QR code (otpauth)"),
});
export type BegunSecondFactor = z.infer<typeof begunSecondFactorSchema>;
export const confirmSecondFactorSchema = z.object({ code: codeSchema });
export const changeSecondFactorSchema = z.object({
  password: knownPasswordSchema,
  code: codeSchema,
});
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
