import { z } from "zod";
import type { Connection } from "@/lib/domain/connection";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { type ConnectionFormValues, reasonToEnterAgain, schemaOf, toSend } from "./form-values";

/** What a form's values become when they are sent. */
export type SentConnection = Record<string, unknown>;

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
