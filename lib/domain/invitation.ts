import { z } from "zod";
import { emailSchema, roleSchema } from "./user";

export const invitationSchema = z.object({
  id: z.uuid(),
  role: roleSchema,
  email: z.string().nullable().describe("the only e-mail address that may accept, when named"),
  invitedBy: z.string().nullable().describe("e-mail address of the admin"),
  expiresAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const createInvitationSchema = z.object({
  role: roleSchema,
  /** Empty means: whoever has the link. */
  email: z.union([z.literal("").transform(() => undefined), emailSchema]).optional(),
});
