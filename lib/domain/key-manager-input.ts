import { z } from "zod";
import { atMost, longestHost, longestHostPort, longestSecret } from "./limits";

/* Limits of any system; a system's own rules are narrower, and say so in its words. */
const text = (most: number) => z.string().max(...atMost(most, `Use at most ${most} characters.`));
const identifier = text(200).trim();
const server = text(longestHostPort).trim();
const secondaryServers = z.array(server).max(...atMost(32, "Enter at most 32 servers."));
const authorities = z
  .array(identifier)
  .max(...atMost(64, "Choose at most 64 server CA certificates."));

/** A whole number a form may leave empty. */
const number = z.number("Enter a whole number.").int("Enter a whole number.").optional();
const blankable = identifier.transform((text) => (text === "" ? undefined : text)).optional();
/** Secrets are compared byte for byte: never trimmed. */
const secret = text(longestSecret)
  .transform((text) => (text === "" ? undefined : text))
  .optional();

/** What can be said of a key server beside its address. */
const serverOptionsShape = {
  timeoutS: number.describe("seconds to wait for the server"),
  username: blankable.describe("user the server signs in, if it asks for one"),
  password: secret,
  secondaries: secondaryServers.default([]).describe("further servers that stand in for this one"),
};

export const serverInputSchema = z.strictObject({
  host: text(longestHost).trim().describe("host name or address"),
  port: number.describe("default 5696, the port of KMIP"),
  ...serverOptionsShape,
});
export type ServerInput = z.output<typeof serverInputSchema>;

const scope = text(200)
  .default("")
  .describe("id of what the key manager serves; empty for the whole connection");

const removeLeftover = z
  .boolean()
  .optional()
  .describe("first remove a key manager that is still configured there though no list shows it");

const createOnboardSchema = z.strictObject({
  kind: z.literal("onboard"),
  scope,
  removeLeftover,
  passphrase: text(longestSecret),
  synchronise: z
    .boolean()
    .default(false)
    .describe("the partner site has one already: take it over with its passphrase"),
});
const createExternalSchema = z.strictObject({
  kind: z.literal("external"),
  scope,
  removeLeftover,
  clientCertificate: identifier,
  authorities,
  servers: z.array(serverInputSchema).max(...atMost(32, "Enter at most 32 key servers.")),
});

/** Shape of what sets up a key manager; a system adds its own rules. */
export const createKeyManagerShape = z.discriminatedUnion("kind", [
  createOnboardSchema,
  createExternalSchema,
]);
export type CreateKeyManagerInput = z.output<typeof createKeyManagerShape>;

/** Shape of one change of a key manager, by what is done; a system adds its own rules. */
export const changeKeyManagerShape = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("change-passphrase"),
    existingPassphrase: text(longestSecret),
    passphrase: text(longestSecret),
  }),
  z.strictObject({ act: z.literal("synchronise"), existingPassphrase: text(longestSecret) }),
  z.strictObject({ act: z.literal("add-server"), ...serverInputSchema.shape }),
  z.strictObject({
    act: z.literal("change-server"),
    server,
    ...serverOptionsShape,
    secondaries: secondaryServers.optional(),
  }),
  z.strictObject({
    act: z.literal("remove-server"),
    server,
    force: z.boolean().default(false).describe("also while nodes are out of quorum"),
  }),
  z.strictObject({
    act: z.literal("replace-certificates"),
    clientCertificate: blankable,
    authorities: authorities.default([]).describe("replaces the list; empty keeps it"),
    validate: z
      .boolean()
      .default(false)
      .describe("have the system try them on the key servers first, as a job"),
  }),
  z.strictObject({ act: z.literal("restore") }),
]);
export type ChangeKeyManagerInput = z.output<typeof changeKeyManagerShape>;
export type KeyManagerAction = ChangeKeyManagerInput["act"];
