import type { FormField, FormValues } from "@/lib/systems/contract/forms";
import { sameValue, valueAt, withValue } from "./paths";

/** Whether a person has put something else into a field than what stood there. */
export const isChanged = (baseline: FormValues, values: FormValues, name: string): boolean =>
  !blankOrSame(valueAt(baseline, name), valueAt(values, name));

const blank = (value: unknown): boolean => value === undefined || value === null || value === "";
const blankOrSame = (one: unknown, other: unknown): boolean =>
  (blank(one) && blank(other)) || sameValue(one, other);

/** Names of the fields a person has changed. */
export const changedNames = (
  fields: readonly FormField[],
  baseline: FormValues,
  values: FormValues,
): string[] =>
  fields.map((field) => field.name).filter((name) => isChanged(baseline, values, name));

/** Fields whose values are of one connection alone and mean nothing on another. */
const ofConnection = (field: FormField): boolean =>
  field.kind === "choice" || field.kind === "choices";

/**
 * The values for new defaults (another way, another connection, choices that arrived): what the person has entered
 * stays, everything else follows the defaults. After a change of connection its choices are forgotten too.
 */
export function carriedOver(options: {
  fields: readonly FormField[];
  before: FormValues;
  values: FormValues;
  defaults: FormValues;
  otherConnection: boolean;
}): FormValues {
  const { fields, before, values, defaults, otherConnection } = options;
  return fields
    .filter(
      (field) => isChanged(before, values, field.name) && !(otherConnection && ofConnection(field)),
    )
    .reduce(
      (result, field) => withValue(result, field.name, valueAt(values, field.name)),
      defaults,
    );
}
