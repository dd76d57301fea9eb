import { clock } from "@/lib/config/clock";
import { z } from "zod";
import { atMost, longestHost, longestSecret } from "@/lib/domain/limits";
import { remoteAddressIssues } from "./rules/addresses";
import { expiryIssue } from "./rules/expiry";
import { localNetworkIssues } from "./rules/local-network";
import { longestName, nameIssue } from "./rules/name";

/* Where ONTAP states no limit (its API description has none for cluster peers), these are wide enough for any cluster. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(...atMost(most, `Use at most ${most} characters.`));
/** A text a form may leave empty: blank means "not given". */
const blankable = (most: number) =>
  text(most)
    .transform((given) => (given === "" ? undefined : given))
    .optional();

const name = blankable(longestName).superRefine((text, context) => {
  const issue = text === undefined ? null : nameIssue(text);
  if (issue) context.addIssue({ code: "custom", message: issue });
});

/** The clock an expiry is judged by, in epoch milliseconds. */
type Clock = () => number;

const expiryAt = (now: Clock) =>
  blankable(64).superRefine((text, context) => {
    const issue = text === undefined ? null : expiryIssue(text, now());
    if (issue) context.addIssue({ code: "custom", message: issue });
  });

/** Intercluster addresses of one cluster: up to 24 nodes with several LIFs each. */
export const addressesSchema = z
  .array(text(longestHost))
  .max(...atMost(200, "Enter at most 200 addresses."))
  .superRefine((addresses, context) => {
    for (const { index, detail } of remoteAddressIssues(addresses))
      context.addIssue({ code: "custom", message: detail, path: index === null ? [] : [index] });
  });

/** UUIDs or names of SVMs; no cluster has more than this. */
export const svmsSchema = z
  .array(text(64).min(1, "Choose an SVM."))
  .max(...atMost(1_024, "Choose at most 1,024 SVMs, or * for all."));

/** UUID or name. */
export const ipspaceSchema = text(128);

/** Passphrases are compared by both clusters byte for byte: never trimmed. */
const passphrase = z
  .string()
  .max(...atMost(longestSecret, `Use at most ${longestSecret} characters.`))
  .transform((text) => (text === "" ? undefined : text))
  .optional();

const localNetwork = z
  .object({
    addresses: z.array(text(64)).max(...atMost(64, "Enter at most 64 addresses, one per node.")),
    netmask: text(64),
    gateway: text(64),
    broadcastDomain: text(128),
  })
  .superRefine((network, context) => {
    for (const { path, detail } of localNetworkIssues(network))
      context.addIssue({ code: "custom", message: detail, path });
  });

export const peerApplications = ["snapmirror", "flexcache"] as const;
export const encryptionProposals = ["tls_psk", "none"] as const;
export const authenticationUses = ["ok", "absent", "revoked"] as const;

export const applicationsSchema = z
  .array(z.enum(peerApplications))
  .max(...atMost(peerApplications.length, "Choose each application once."));

const sharedAt = (now: Clock) => ({
  name: name.describe("local name of the relationship; empty takes the remote cluster's name"),
  passphrase: passphrase.describe(
    "shared by both clusters; empty on an offer lets ONTAP generate one",
  ),
  expiry: expiryAt(now).describe(
    "ISO 8601 duration or date and time with offset; at most 7 days; default one hour",
  ),
  ipspace: blankable(128).describe("UUID or name of the IPspace of the intercluster LIFs"),
  allowedSvms: svmsSchema.optional().describe("UUIDs or names of local SVMs; * for all"),
  applications: applicationsSchema.optional(),
  encryption: z.enum(encryptionProposals).optional(),
});

const createFieldsAt = (now: Clock) =>
  z.strictObject({
    way: z
      .enum(["offer", "accept"])
      .describe("offer a passphrase, or accept the one the other cluster offered"),
    ...sharedAt(now),
    remoteAddresses: addressesSchema
      .default([])
      .describe("intercluster addresses of the other cluster"),
    authentication: z
      .enum(["ok", "absent"])
      .optional()
      .describe("absent makes a relationship without authentication"),
    localNetwork: localNetwork
      .optional()
      .describe("creates the intercluster LIFs first, one per node"),
  });

/**
 * Input of creating a cluster peer, its expiry judged by a clock. The rules between fields are those of the
 * create matrix: NetApp reference, cluster peers 9.15.1 (codes 4656069, 4656070, 4656077).
 */
export const createInputAt = (now: Clock) =>
  createFieldsAt(now).superRefine((input, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", message, path: [path] });
    const authenticated = input.authentication !== "absent";
    if (input.remoteAddresses.length === 0) {
      if (input.way === "accept")
        refuse("remoteAddresses", "Enter at least one intercluster address of the other cluster.");
      else if (input.passphrase !== undefined)
        refuse(
          "remoteAddresses",
          "Enter an address of the other cluster, or leave the passphrase empty and let ONTAP generate it.",
        );
      else if (!authenticated)
        refuse(
          "remoteAddresses",
          "Enter an address of the other cluster: without authentication there is nothing to offer.",
        );
    }
    if (input.way === "accept" && authenticated && input.passphrase === undefined)
      refuse("passphrase", "Enter the passphrase the other cluster offered.");
    if (!authenticated && input.passphrase !== undefined)
      refuse("passphrase", "Leave the passphrase empty: this relationship is not authenticated.");
    if (!authenticated && input.encryption === "tls_psk")
      refuse(
        "encryption",
        "Choose no encryption, or turn authentication on: encryption needs the passphrase.",
      );
  });
export const createInputSchema = createInputAt(clock.nowMs);
export type CreateInput = z.output<typeof createInputSchema>;

const updateFieldsAt = (now: Clock) =>
  z.strictObject({
    ...sharedAt(now),
    remoteAddresses: addressesSchema
      .refine((list) => list.length > 0, "Keep at least one address.")
      .optional(),
    authentication: z.enum(authenticationUses).optional(),
  });

/**
 * Input of changing a cluster peer: only the fields to change, the expiry judged by a clock. The passphrase is always given by the caller,
 * because ONTAP does not reliably return one it generates on a change (NetApp reference, cluster peers 9.15.1, PATCH examples).
 */
export const updateInputAt = (now: Clock) =>
  updateFieldsAt(now).superRefine((input, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", message, path: [path] });
    const leaving = input.authentication === "absent" || input.authentication === "revoked";
    if (input.encryption !== undefined && input.passphrase === undefined && !leaving)
      refuse(
        "passphrase",
        "Enter a new passphrase: changing the encryption renews it on both clusters.",
      );
    if (leaving && input.passphrase !== undefined)
      refuse("passphrase", "Leave the passphrase empty, or keep authentication on.");
    if (leaving && input.encryption === "tls_psk")
      refuse(
        "encryption",
        "Choose no encryption, or keep authentication on: encryption needs the passphrase.",
      );
  });
export const updateInputSchema = updateInputAt(clock.nowMs);
export type UpdateInput = z.output<typeof updateInputSchema>;
