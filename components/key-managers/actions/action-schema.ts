import { z } from "zod";
import type { KeyManagerSetup } from "@/lib/domain/key-manager-detail";
import type { KeyManagerDefinition } from "@/lib/systems/contract/key-managers";

/** A field that must hold what another one holds. */
export interface Confirmation<Values> {
  field: keyof Values & string;
  of: keyof Values & string;
  /** Where it does not always apply. */
  when?(values: Values): boolean;
}

/**
 * Checks what stands in a form with the very schema the server checks what is sent with. Output is what is sent.
 * @param confirm the field that must hold the passphrase again, where there is one.
 */
export const formSchemaOf = <Values extends Record<string, unknown>>(
  schema: z.ZodType<unknown>,
  toInput: (values: Values) => unknown,
  confirm?: Confirmation<Values>,
): z.ZodType<unknown, Values> =>
  z.custom<Values>().transform((values, context): unknown => {
    const result = schema.safeParse(toInput(values));
    let fine = result.success;
    for (const { path, message } of result.error?.issues ?? [])
      context.addIssue({ code: "custom", path: [...path], message });
    if (
      confirm &&
      (confirm.when?.(values) ?? true) &&
      values[confirm.of] !== "" &&
      values[confirm.field] !== values[confirm.of]
    ) {
      context.addIssue({
        code: "custom",
        path: [confirm.field],
        message: "Enter the same passphrase once more.",
      });
      fine = false;
    }
    return fine ? result.data : z.NEVER;
  });

/** The form schema of one change, once the rules of the system are loaded. */
export const loadActSchema = async <Values extends Record<string, unknown>>(
  definition: KeyManagerDefinition,
  setup: KeyManagerSetup | undefined,
  toInput: (values: Values) => unknown,
  confirm?: Confirmation<Values>,
) => formSchemaOf((await definition.loadInputs()).change(setup), toInput, confirm);
