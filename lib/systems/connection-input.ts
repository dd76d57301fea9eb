import { z } from "zod";
import { proxyInputSchema, tlsTrustSchema } from "@/lib/domain/connection";
import { atMost, oneLine } from "@/lib/domain/limits";
import { addressSchema } from "@/lib/systems/kit/address";
import type { CredentialKind, SystemDefinition } from "@/lib/systems/contract/definition";

/** Name of a connection: unique without regard to case, shown everywhere. */
const connectionNameSchema = z
  .string("Enter a name for the connection.")
  .trim()
  .min(1, "Enter a name for the connection.")
  .max(...atMost(64, "Use at most 64 characters for the name."))
  .regex(oneLine, "Leave line breaks and control characters out of the name.");

type OneKind = z.ZodObject<{ kind: z.ZodLiteral<string>; values: z.ZodObject }>;

/**
 * One kind of credentials. What goes into a header or a body of a sign-in is one line: a line break in it would end the
 * header, or would be refused where nobody can see why. PEM texts alone have lines.
 */
function kindSchema({ id, fields, schema }: CredentialKind): OneKind {
  const values = schema.superRefine((given, context) => {
    for (const { name, kind } of fields) {
      const value = given[name];
      if (kind !== "pem" && typeof value === "string" && !oneLine.test(value))
        context.addIssue({
          code: "custom",
          path: [name],
          message: "Leave line breaks and control characters out.",
        });
    }
  });
  return z.strictObject({ kind: z.literal(id), values });
}

/** The credentials of a system: which kind, and that kind's values. */
function credentialsSchema(definition: Pick<SystemDefinition, "credentials">) {
  const kinds = definition.credentials.map(kindSchema) as [OneKind, ...OneKind[]];
  const choices = definition.credentials.map((kind) => kind.id).join(", ");
  return z.discriminatedUnion("kind", kinds, {
    error: `Choose how to sign in. One of: ${choices}.`,
  });
}

/** Where people look at the system themselves; nothing, or an empty text: where its definition says. */
const consoleAddressSchema = ({ console, address }: SystemDefinition) =>
  z
    .union([
      z.null(),
      z.literal("").transform(() => null),
      addressSchema({
        label: "Console address",
        placeholder: console?.placeholder ?? address.placeholder,
        protocols: ["https", "http"],
      }),
    ])
    .describe("http or https; null: where the system's interface is by itself");

const parts = (definition: SystemDefinition) => ({
  name: connectionNameSchema,
  address: addressSchema(definition.address),
  settings: definition.settings.schema,
  credentials: credentialsSchema(definition),
  trust: tlsTrustSchema,
  proxy: proxyInputSchema,
  consoleAddress: consoleAddressSchema(definition),
});

/** A new connection to one system. The same schema serves the form, the API and the connections file. */
export function connectionInputSchema(definition: SystemDefinition) {
  const { settings, trust, proxy, consoleAddress, ...required } = parts(definition);
  return z.strictObject({
    system: z.literal(definition.id),
    ...required,
    // Left out where one of them is needed, they are told apart field by field all the same.
    settings: settings.safeParse({}).success
      ? settings.prefault({})
      : z.preprocess((given) => (given === undefined ? {} : given), settings),
    trust: trust.default({ mode: "system" }),
    proxy: proxy.default({ mode: "environment" }),
    consoleAddress: consoleAddress.default(null),
  });
}

/** Changes to a connection. What is left out stays; credentials are replaced as a whole. The system itself stays. */
export const connectionChangesSchema = (definition: SystemDefinition) =>
  z
    .strictObject({
      system: z.literal(definition.id, `This connection leads to ${definition.label}.`),
      ...parts(definition),
    })
    .partial();

type WithRecords<Parsed> = Omit<Parsed, "settings" | "system"> & {
  system: string;
  settings: Record<string, unknown>;
};
export type ConnectionInput = WithRecords<z.output<ReturnType<typeof connectionInputSchema>>>;
export type ConnectionChanges = Partial<Omit<ConnectionInput, "system">>;

type AnySystem = ReturnType<typeof connectionInputSchema>;

/** A new connection to any of the given systems, told apart by `system`. */
export const anyConnectionInputSchema = (systems: readonly SystemDefinition[]) =>
  z.discriminatedUnion(
    "system",
    systems.map(connectionInputSchema) as [AnySystem, ...AnySystem[]],
    {
      error: `Choose a system. One of: ${systems.map((system) => system.id).join(", ")}.`,
    },
  );
