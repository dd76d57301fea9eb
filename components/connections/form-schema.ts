import { z } from "zod";
import type { Connection } from "@/lib/domain/connection";
import { connectionChangesSchema, connectionInputSchema } from "@/lib/systems/connection-input";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { loadSystem } from "@/lib/systems/outlines";
import { type ConnectionFormValues, reasonToEnterAgain, toSend } from "./form-values";

/** What a form's values become when they are sent. */
export type SentConnection = Record<string, unknown>;

/** The schema of what is sent: the same the server checks with. */
export const schemaOf = (definition: SystemDefinition, connection: Connection | null) =>
  connection === null ? connectionInputSchema(definition) : connectionChangesSchema(definition);

/**
 * Checks what stands in the form with the very schema the server checks what is sent with.
 * Output is what is sent.
 */
export const formSchema = (
  definition: SystemDefinition,
  connection: Connection | null,
): z.ZodType<SentConnection, ConnectionFormValues> =>
  z.custom<ConnectionFormValues>().transform((values, context): SentConnection => {
    const keep =
      values.keepCredentials &&
      connection !== null &&
      reasonToEnterAgain(definition, connection, values) === null;
    const result = schemaOf(definition, connection).safeParse(
      toSend(definition, { ...values, keepCredentials: keep }, connection),
    );
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues)
      context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });

/** The same for a system whose rules are still to be loaded. */
export const loadFormSchema = async (systemId: string, connection: Connection | null) =>
  formSchema(await loadSystem(systemId), connection);
