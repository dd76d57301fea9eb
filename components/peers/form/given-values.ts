import type { FormContext, FormField, FormValues } from "@/lib/systems/contract/forms";
import { withoutValue } from "./paths";

/** Fields that are shown with these values. */
export const visibleFields = (
  fields: readonly FormField[],
  values: FormValues,
  context: FormContext,
): FormField[] => fields.filter((field) => field.visible?.(values, context) ?? true);

/**
 * What schema, panel and request get: the values without those of fields that are not shown. The form itself keeps them,
 * so that going back loses nothing.
 */
export function givenValues(
  fields: readonly FormField[],
  values: FormValues,
  context: FormContext,
): FormValues {
  const shown = visibleFields(fields, values, context);
  const names = new Set(shown.map((field) => field.name));
  const hidden = fields.filter((field) => !names.has(field.name));
  const given = hidden.reduce((rest, field) => withoutValue(rest, field.name), values);
  return shown
    .filter((field) => field.kind === "readout")
    .reduce((rest, field) => withoutValue(rest, field.name), given);
}

/** Of all a form holds, what belongs to these fields and defaults: entries of another way stay behind. */
export function ownValues(
  fields: readonly FormField[],
  defaults: FormValues,
  values: FormValues,
): FormValues {
  const keys = new Set([
    ...Object.keys(defaults),
    ...fields.map((field) => field.name.split(".")[0] ?? ""),
  ]);
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)));
}
