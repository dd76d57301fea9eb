import { isRecord } from "@/lib/domain/is-record";
import type { FieldSpec, FormContext, FormValues } from "./fields";

/** The value under a dotted name; undefined where there is none. */
export const valueAt = (values: FormValues, name: string): unknown =>
  name
    .split(".")
    .reduce<unknown>(
      (at, part) =>
        typeof at === "object" && at !== null ? (at as Record<string, unknown>)[part] : undefined,
      values,
    );

/** The same values with another one under a dotted name. Nothing given is changed. */
export function withValue(values: FormValues, name: string, value: unknown): FormValues {
  const [head = "", ...rest] = name.split(".");
  if (rest.length === 0) return { ...values, [head]: value };
  const inner = values[head];
  return { ...values, [head]: withValue(isRecord(inner) ? inner : {}, rest.join("."), value) };
}

/** The same values without the one under a dotted name, and without parents that this leaves empty. */
export function withoutValue(values: FormValues, name: string): FormValues {
  const [head = "", ...rest] = name.split(".");
  if (!(head in values)) return values;
  const { [head]: inner, ...others } = values;
  if (rest.length === 0 || !isRecord(inner)) return rest.length === 0 ? others : values;
  const left = withoutValue(inner, rest.join("."));
  return Object.keys(left).length === 0 ? others : { ...values, [head]: left };
}

/** Whether two plain JSON values are the same, whatever the order of keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => sameValue(item, other[index]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && sameValue(one[key], other[key]))
  );
}

/** Fields that are shown with these values. */
export const visibleFields = <Spec extends FieldSpec>(
  fields: readonly Spec[],
  values: FormValues,
  context: FormContext,
): Spec[] => fields.filter((field) => field.visible?.(values, context) ?? true);

/**
 * What schema, panel and request get: the values without those of fields that are not shown. The form itself keeps them,
 * so that going back loses nothing.
 */
export function givenValues(
  fields: readonly FieldSpec[],
  values: FormValues,
  context: FormContext,
): FormValues {
  const shown = visibleFields(fields, values, context).filter(({ kind }) => kind !== "readout");
  const names = new Set(shown.map(({ name }) => name));
  return fields
    .filter(({ name }) => !names.has(name))
    .reduce((rest, { name }) => withoutValue(rest, name), values);
}

/** Defaults with what a form holds of these fields: entries of another mode stay behind. */
export function completed(
  fields: readonly FieldSpec[],
  defaults: FormValues,
  values: FormValues,
): FormValues {
  const own = new Set(fields.map(({ name }) => name.split(".")[0]));
  return {
    ...defaults,
    ...Object.fromEntries(Object.entries(values).filter(([key]) => own.has(key))),
  };
}

const blank = (value: unknown): boolean => value === undefined || value === null || value === "";

/** Whether a person has put something else into a field than what stood there. */
export function isEdited(defaults: FormValues, values: FormValues, name: string): boolean {
  const [before, now] = [valueAt(defaults, name), valueAt(values, name)];
  return !(blank(before) && blank(now)) && !sameValue(before, now);
}

/**
 * The values for new defaults (another mode, another connection, choices that arrived): what the person has entered
 * stays, everything else follows the defaults. Another connection's choices mean nothing, and are forgotten too.
 */
export const keepEdited = (
  fields: readonly FieldSpec[],
  from: { defaults: FormValues; values: FormValues },
  to: { defaults: FormValues; otherConnection: boolean },
): FormValues =>
  fields
    .filter(
      ({ name, kind }) =>
        isEdited(from.defaults, from.values, name) &&
        !(to.otherConnection && (kind === "choice" || kind === "choices")),
    )
    .reduce((values, { name }) => withValue(values, name, valueAt(from.values, name)), to.defaults);
