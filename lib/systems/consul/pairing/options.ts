import { z } from "zod";
import { atMost } from "@/lib/domain/limits";
import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import { longestPartition } from "../credentials";
import { peerNameSchema, serverAddressesSchema } from "../inputs";
import { metaLimits } from "../rules";

const longestPair = metaLimits.keyCharacters + 1 + metaLimits.valueBytes;

const sideSchema = z.object({
  /** What the other datacenter is called here. */
  name: peerNameSchema,
  /** Enterprise only; empty elsewhere. */
  partition: z
    .string()
    .trim()
    .max(
      ...atMost(longestPartition, `Use at most ${longestPartition} characters in the partition.`),
    )
    .default(""),
  /** "key=value"; what a peering that is made again had. */
  meta: z
    .array(z.string().max(...atMost(longestPair, `Use at most ${longestPair} characters.`)))
    .max(...atMost(metaLimits.pairs, `Enter at most ${metaLimits.pairs} metadata pairs.`))
    .optional(),
});

export const pairOptionsSchema = z.object({
  a: sideSchema,
  b: sideSchema,
  /** Addresses side B dials instead of side A's servers' own. */
  shared: z.object({ serverAddresses: serverAddressesSchema.default([]) }),
});
export type PairOptions = z.output<typeof pairOptionsSchema>;

const text = z.string().trim().catch("");
const draftSchema = z.object({
  a: z.object({ name: text, partition: text }),
  b: z.object({ name: text, partition: text }),
  shared: z.object({ serverAddresses: z.array(z.string()).catch([]) }),
});

/** Options as far as they go: what is missing or wrong in them is for the checks to say. */
export const draftOf = (options: PairingOptions): PairOptions => draftSchema.parse(options);

export const optionsOf = (options: PairingOptions): PairOptions => pairOptionsSchema.parse(options);

export const otherSide = (side: SideName): SideName => (side === "a" ? "b" : "a");

export const metaEntries = (meta: Readonly<Record<string, string>>): string[] =>
  Object.entries(meta).map(([key, value]) => `${key}=${value}`);
export const metaOf = (entries: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    entries.map((entry) => [
      entry.slice(0, entry.indexOf("=")),
      entry.slice(entry.indexOf("=") + 1),
    ]),
  );
