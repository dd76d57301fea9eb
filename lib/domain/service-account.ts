import { z } from "zod";
import { atMost, oneLine } from "./limits";
import { roleSchema } from "./user";

export const serviceAccountSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  role: roleSchema.describe("the most its tokens may do"),
  disabled: z.boolean(),
  provisionedFrom: z.string().nullable().describe("file that defines it; null for none"),
  tokens: z.number().int().describe("tokens that can be used now"),
  lastUsedAt: z.iso.datetime().nullable().describe("of any of its tokens"),
  createdAt: z.iso.datetime(),
});
export type ServiceAccount = z.infer<typeof serviceAccountSchema>;

export const serviceAccountInputSchema = z.object({
  name: z
    .string("Enter a name that says what acts.")
    .trim()
    .min(1, "Enter a name that says what acts.")
    .max(...atMost(60, "Enter a name of at most 60 characters."))
    .regex(oneLine, "Enter a name of one line."),
  description: z
    .string()
    .trim()
    .max(...atMost(500, "Enter at most 500 characters."))
    .default(""),
  role: roleSchema,
  disabled: z.boolean().default(false),
});
export type ServiceAccountInput = z.output<typeof serviceAccountInputSchema>;
