import { z } from "zod";

/** A whole number a form may leave empty. */
const number = z.number("Enter a whole number.").int("Enter a whole number.").optional();
const blankable = z
  .string()
  .trim()
  .transform((text) => (text === "" ? undefined : text))
  .optional();
/** Secrets are compared byte for byte: never trimmed. */
const secret = z
  .string()
  .transform((text) => (text === "" ? undefined : text))
  .optional();

/** What can be said of a key server beside its address. */
export const serverOptionsShape = {
  timeoutS: number.describe("seconds to wait for the server"),
  username: blankable.describe("user the server signs in, if it asks for one"),
  password: secret,
  secondaries: z
    .array(z.string().trim())
    .default([])
    .describe("further servers that stand in for this one"),
};

export const serverInputSchema = z.strictObject({
  host: z.string().trim().describe("host name or address"),
  port: number.describe("default 5696, the port of KMIP"),
  ...serverOptionsShape,
});
export type ServerInput = z.output<typeof serverInputSchema>;

const scope = z
  .string()
  .default("")
  .describe("id of what the key manager serves; empty for the whole connection");

export const createOnboardSchema = z.strictObject({
  kind: z.literal("onboard"),
  scope,
  passphrase: z.string(),
  synchronise: z
    .boolean()
    .default(false)
    .describe("the partner site has one already: take it over with its passphrase"),
});
export const createExternalSchema = z.strictObject({
  kind: z.literal("external"),
  scope,
  clientCertificate: z.string().trim(),
  authorities: z.array(z.string().trim()),
  servers: z.array(serverInputSchema),
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
    existingPassphrase: z.string(),
    passphrase: z.string(),
  }),
  z.strictObject({ act: z.literal("synchronise"), existingPassphrase: z.string() }),
  z.strictObject({ act: z.literal("add-server"), ...serverInputSchema.shape }),
  z.strictObject({
    act: z.literal("change-server"),
    server: z.string().trim(),
    ...serverOptionsShape,
    secondaries: z.array(z.string().trim()).optional(),
  }),
  z.strictObject({
    act: z.literal("remove-server"),
    server: z.string().trim(),
    force: z.boolean().default(false).describe("also while nodes are out of quorum"),
  }),
  z.strictObject({
    act: z.literal("replace-certificates"),
    clientCertificate: blankable,
    authorities: z
      .array(z.string().trim())
      .default([])
      .describe("replaces the list; empty keeps it"),
    validate: z
      .boolean()
      .default(false)
      .describe("have the system try them on the key servers first, as a job"),
  }),
  z.strictObject({ act: z.literal("restore") }),
]);
export type ChangeKeyManagerInput = z.output<typeof changeKeyManagerShape>;
export type KeyManagerAct = ChangeKeyManagerInput["act"];
