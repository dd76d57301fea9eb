import { z } from "zod";
import type { SideName } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import { peerNameSchema, serverAddressSchema } from "../inputs";

const sideSchema = z.object({
  /** What the other datacenter is called here. */
  name: peerNameSchema,
  /** Enterprise only; empty elsewhere. */
  partition: z.string().trim().default(""),
});

export const pairOptionsSchema = z.object({
  a: sideSchema,
  b: sideSchema,
  /** Addresses side B dials instead of side A's servers' own. */
  shared: z.object({ serverAddresses: z.array(serverAddressSchema).default([]) }),
});
export type PairOptions = z.output<typeof pairOptionsSchema>;

export const plainOptionsSchema: z.ZodType<PairingOptions> = pairOptionsSchema;
export const optionsOf = (options: PairingOptions): PairOptions => pairOptionsSchema.parse(options);

export const otherSide = (side: SideName): SideName => (side === "a" ? "b" : "a");
