import { lowerFirst } from "@/components/ui/lower-first";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { FormContext, FormField, FormValues, SystemForms } from "@/lib/systems/contract/forms";
import { visibleFields } from "./given-values";
import { valueAt } from "./paths";

/**
 * The secret made in this form for the other side, when the system returns none of its own: the first shown secret that
 * can be generated and was given. A secret that came from elsewhere (a pasted token) is not one.
 */
export function ownSecret(
  fields: readonly FormField[],
  values: FormValues,
  context: FormContext,
): { label: string; value: string } | null {
  for (const field of visibleFields(fields, values, context)) {
    const value =
      field.kind === "secret" && field.generate ? valueAt(values, field.name) : undefined;
    if (typeof value === "string" && value !== "") return { label: lowerFirst(field.label), value };
  }
  return null;
}

/** The same, as the system itself says where it has an opinion. */
export function sentSecret(
  forms: SystemForms,
  fields: readonly FormField[],
  values: FormValues,
  context: FormContext,
): OneTimeSecret | null {
  if (forms.sentSecret) return forms.sentSecret(values, context);
  const made = ownSecret(fields, values, context);
  return made && { ...made, expiresAt: null };
}
