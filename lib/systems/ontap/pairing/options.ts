import { z } from "zod";
import { atMost, longestSecret } from "@/lib/domain/limits";
import type { PairingOptions } from "@/lib/domain/pairing";
import {
  addressesSchema,
  applicationsSchema,
  encryptionProposals,
  ipspaceSchema,
  peerApplications,
  svmsSchema,
} from "../inputs";
import { longestName, nameIssue } from "../rules/name";

const nameSchema = z
  .string()
  .trim()
  .max(...atMost(longestName, `Use at most ${longestName} characters.`))
  .default("")
  .superRefine((text, context) => {
    const issue = text === "" ? null : nameIssue(text);
    if (issue) context.addIssue({ code: "custom", message: issue });
  });
const sideSchema = z.object({
  /** What the other cluster is called here; empty takes its own name. */
  name: nameSchema,
  ipspace: ipspaceSchema.default(""),
  /** This cluster's own intercluster addresses, which the other side connects to. */
  addresses: addressesSchema.min(1, "Enter at least one intercluster address of this cluster."),
  allowedSvms: svmsSchema.default([]),
});
const sharedSchema = z.object({
  encryption: z.enum(encryptionProposals, "Choose tls_psk or none.").default("tls_psk"),
  applications: applicationsSchema.default([]),
  /** The longer of both clusters' minimum and what we make anyway. */
  passphraseLength: z.coerce.number().int().min(24).max(longestSecret).default(32),
});

export const pairOptionsSchema = z.object({ a: sideSchema, b: sideSchema, shared: sharedSchema });
export type PairOptions = z.output<typeof pairOptionsSchema>;

/** The same as plain values, as the form holds them. */
export const plainOptionsSchema: z.ZodType<PairingOptions> = pairOptionsSchema.transform(
  ({ shared: { passphraseLength, ...shared }, ...sides }) => ({
    ...sides,
    shared: { ...shared, passphraseLength: String(passphraseLength) },
  }),
);

const text = z.string().trim().catch("");
const list = z.array(z.string()).catch([]);
const draftSideSchema = z.object({ name: text, ipspace: text, addresses: list, allowedSvms: list });
const draftSchema = z.object({
  a: draftSideSchema,
  b: draftSideSchema,
  shared: z.object({
    encryption: z.enum(encryptionProposals).catch("tls_psk"),
    applications: z.array(z.enum(peerApplications)).catch([]),
    passphraseLength: z.coerce.number().int().catch(32),
  }),
});

/** Options as far as they go: what is missing or wrong in them is for the checks to say. */
export const draftOf = (options: PairingOptions): PairOptions => draftSchema.parse(options);

export const optionsOf = (options: PairingOptions): PairOptions => pairOptionsSchema.parse(options);
