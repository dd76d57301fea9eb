import { z } from "zod";

export const consoleLinkSchema = z.object({
  label: z.string().describe("the interface: System Manager"),
  href: z.url({ protocol: /^https?$/ }),
  where: z
    .string()
    .nullable()
    .describe("the way on from there, in that interface's words; null when it is the very thing"),
});
/** A way to the same thing in the interface that its system has of its own. */
export type ConsoleLink = z.infer<typeof consoleLinkSchema>;
