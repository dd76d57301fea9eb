import { z } from "zod";
import { atMost, longestHostPort, mapOf } from "@/lib/domain/limits";
import { longestPartition } from "./credentials";
import { addressProblem, metaKeyProblem, metaLimits, metaValueProblem, nameProblem } from "./rules";
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
  z
    .string(missing("Enter a name for the peering."))
    .trim()
    .max(...atMost(63, "Enter a name of at most 63 characters.")),
  nameProblem,
);

const serverAddressSchema = ruled(
  z
    .string(missing("Enter an address as host:port, for example consul.example.com:8503."))
    .trim()
    .max(...atMost(longestHostPort, `Use at most ${longestHostPort} characters for an address.`)),
  addressProblem,
);
export const serverAddressesSchema = z
  .array(serverAddressSchema)
  .max(...atMost(64, "Enter at most 64 addresses."));

/** Key/value pairs a person adds to a peering. Issues point at the key: "/meta/env". */
const metaSchema = mapOf(
  z
    .string()
    .max(
      ...atMost(
        metaLimits.keyCharacters,
        `Enter a key of at most ${metaLimits.keyCharacters} characters.`,
      ),
    ),
  z
    .string("Enter a value as text.")
    .max(
      ...atMost(metaLimits.valueBytes, `Enter a value of at most ${metaLimits.valueBytes} bytes.`),
    ),
  atMost(metaLimits.pairs, `Enter at most ${metaLimits.pairs} metadata pairs.`),
).superRefine((meta, context) => {
  for (const [key, value] of Object.entries(meta)) {
    for (const problem of [metaKeyProblem(key), metaValueProblem(value)]) {
      if (problem) context.addIssue({ code: "custom", message: problem, path: [key] });
    }
  }
});

const partitionSchema = z
  .string()
  .trim()
  .max(...atMost(longestPartition, `Use at most ${longestPartition} characters in the partition.`))
  .transform((text) => text || undefined)
  .optional();

/** A token holds certificates and addresses of one cluster: a few thousand characters. */
const longestToken = 65_536;

/** A pasted token: line breaks and spaces are dropped, and everything the server checks before it dials is checked. */
const peeringTokenSchema = z
  .string(missing("Paste the peering token of the other side."))
  .max(
    ...atMost(longestToken, "Paste the peering token alone: this text is longer than any token."),
  )
  .transform(withoutWhitespace)
  .superRefine((token, context) => {
    for (const problem of tokenProblems(token))
      context.addIssue({ code: "custom", message: problem });
  });

const generateInputSchema = z.object({
  way: z.literal("generate"),
  name: peerNameSchema,
  /** Addresses of *this* datacenter for the other side to dial instead of its servers' own, as host:port. */
  serverAddresses: serverAddressesSchema.default([]),
  meta: metaSchema.default({}),
  partition: partitionSchema,
});

const establishInputSchema = z.object({
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
      serverAddresses: serverAddressesSchema.default([]),
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
