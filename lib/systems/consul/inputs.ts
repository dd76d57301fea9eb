import { z } from "zod";
import {
  addressProblem,
  metaCountProblem,
  metaKeyProblem,
  metaValueProblem,
  nameProblem,
} from "./rules";
import { withoutWhitespace, tokenProblems } from "./token-decode";

/** A schema issue for every rule that has something to say. */
const ruled = <Schema extends z.ZodType<string>>(
  schema: Schema,
  problemOf: (value: string) => string | null,
) =>
  schema.superRefine((value, context) => {
    const problem = problemOf(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  });

const missing = (message: string) => ({ error: message });

export const peerNameSchema = ruled(
  z.string(missing("Enter a name for the peering.")).trim(),
  nameProblem,
);

export const serverAddressSchema = ruled(
  z.string(missing("Enter an address as host:port, for example consul.example.com:8503.")).trim(),
  addressProblem,
);

/** Key/value pairs a person adds to a peering. Issues point at the key: "/meta/env". */
export const metaSchema = z
  .record(z.string(), z.string("Enter a value as text."))
  .superRefine((meta, context) => {
    const entries = Object.entries(meta);
    const countProblem = metaCountProblem(entries.length);
    if (countProblem) context.addIssue({ code: "custom", message: countProblem });
    for (const [key, value] of entries) {
      for (const problem of [metaKeyProblem(key), metaValueProblem(value)]) {
        if (problem) context.addIssue({ code: "custom", message: problem, path: [key] });
      }
    }
  });

const partitionSchema = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional();

/** A pasted token: line breaks and spaces are dropped, and everything the server checks before it dials is checked. */
export const peeringTokenSchema = z
  .string(missing("Paste the peering token of the other side."))
  .transform(withoutWhitespace)
  .superRefine((token, context) => {
    for (const problem of tokenProblems(token))
      context.addIssue({ code: "custom", message: problem });
  });

export const generateInputSchema = z.object({
  way: z.literal("generate"),
  name: peerNameSchema,
  /** Addresses of *this* datacenter for the other side to dial instead of its servers' own, as host:port. */
  serverAddresses: z.array(serverAddressSchema).default([]),
  meta: metaSchema.default({}),
  partition: partitionSchema,
});

export const establishInputSchema = z.object({
  way: z.literal("establish"),
  name: peerNameSchema,
  token: peeringTokenSchema,
  meta: metaSchema.default({}),
  partition: partitionSchema,
});

export const createInputSchema = z.discriminatedUnion(
  "way",
  [generateInputSchema, establishInputSchema],
  {
    error: 'Choose a way: "generate" a token here, or "establish" with a token of the other side.',
  },
);
export type CreateInput = z.output<typeof createInputSchema>;

/** A new token for an acceptor; a new connection for a dialer. Name and partition stay as they are. */
export const updateInputSchema = z.discriminatedUnion(
  "way",
  [
    z.object({
      way: z.literal("regenerate"),
      serverAddresses: z.array(serverAddressSchema).default([]),
    }),
    z.object({
      way: z.literal("establish"),
      token: peeringTokenSchema,
      meta: metaSchema.default({}),
    }),
  ],
  { error: 'Choose a way: "regenerate" the token of an acceptor, or "establish" a dialer again.' },
);
export type UpdateInput = z.output<typeof updateInputSchema>;
