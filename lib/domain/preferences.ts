import { z } from "zod";

/** How somebody wants the interface to be, wherever they sign in. */
export const preferencesSchema = z.object({
  singleKeys: z
    .boolean("Say true or false.")
    .describe("whether keys without Ctrl or ⌘ are shortcuts; WCAG 2.1.4 wants them to be optional"),
});
export type Preferences = z.infer<typeof preferencesSchema>;
