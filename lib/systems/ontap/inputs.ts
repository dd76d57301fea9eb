import { clock } from "@/lib/config/clock";
import { z } from "zod";
import { remoteAddressIssues } from "./rules/addresses";
import { expiryIssue } from "./rules/expiry";
import { localNetworkIssues } from "./rules/local-network";
import { nameIssue } from "./rules/name";

/** A text a form may leave empty: blank means "not given". */
const blankable = z
  .string()
  .trim()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

const name = blankable.superRefine((text, context) => {
  const issue = text === undefined ? null : nameIssue(text);
  if (issue) context.addIssue({ code: "custom", message: issue });
});

/** The clock an expiry is judged by, in epoch milliseconds. */
type Clock = () => number;

const expiryAt = (now: Clock) =>
  blankable.superRefine((text, context) => {
    const issue = text === undefined ? null : expiryIssue(text, now());
    if (issue) context.addIssue({ code: "custom", message: issue });
  });

const remoteAddresses = z.array(z.string().trim()).superRefine((addresses, context) => {
  for (const { index, detail } of remoteAddressIssues(addresses))
    context.addIssue({ code: "custom", message: detail, path: index === null ? [] : [index] });
});

/** Passphrases are compared by both clusters byte for byte: never trimmed. */
const passphrase = z
  .string()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

const localNetwork = z
  .object({
    addresses: z.array(z.string().trim()),
    netmask: z.string().trim(),
    gateway: z.string().trim(),
    broadcastDomain: z.string().trim(),
  })
  .superRefine((network, context) => {
    for (const { path, detail } of localNetworkIssues(network))
      context.addIssue({ code: "custom", message: detail, path });
  });

export const peerApplications = ["snapmirror", "flexcache"] as const;
export const encryptionProposals = ["tls_psk", "none"] as const;
export const authenticationUses = ["ok", "absent", "revoked"] as const;

const sharedAt = (now: Clock) => ({
  name: name.describe("local name of the relationship; empty takes the remote cluster's name"),
  passphrase: passphrase.describe(
    "shared by both clusters; empty on an offer lets ONTAP generate one",
  ),
  expiry: expiryAt(now).describe(
    "ISO 8601 duration or date and time with offset; at most 7 days; default one hour",
  ),
  ipspace: blankable.describe("UUID or name of the IPspace of the intercluster LIFs"),
  allowedSvms: z
    .array(z.string().trim().min(1, "Choose an SVM."))
    .optional()
    .describe("UUIDs or names of local SVMs; * for all"),
  applications: z.array(z.enum(peerApplications)).optional(),
  encryption: z.enum(encryptionProposals).optional(),
});

const createFieldsAt = (now: Clock) =>
  z.strictObject({
    way: z
      .enum(["offer", "accept"])
      .describe("offer a passphrase, or accept the one the other cluster offered"),
    ...sharedAt(now),
    remoteAddresses: remoteAddresses
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
    remoteAddresses: remoteAddresses
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
