import { z } from "zod";

/** What can be found by its name, beside peers, of which there are too many to list them all. */
export const namedKinds = [
  "connection",
  "key-manager",
  "virtual-interface",
  "operation",
  "alert-rule",
  "user",
  "service-account",
] as const;
export type NamedKind = (typeof namedKinds)[number];

export const namedSchema = z.object({
  kind: z.enum(namedKinds),
  id: z.string(),
  name: z.string(),
  hint: z
    .string()
    .nullable()
    .describe("tells it from others of the same name: its connection, its role"),
  words: z.array(z.string()).describe("more that it is known by: an address, an e-mail address"),
  path: z.string().describe("of its page in the interface"),
});
export type Named = z.infer<typeof namedSchema>;
