import type { FormValues } from "@/lib/systems/contract/forms";

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value under a dotted name; undefined where there is none. */
export const valueAt = (values: FormValues, name: string): unknown =>
  name.split(".").reduce<unknown>((at, part) => (isTree(at) ? at[part] : undefined), values);

/** The same values with another one under a dotted name. Nothing given is changed. */
export function withValue(values: FormValues, name: string, value: unknown): FormValues {
  const [head = "", ...rest] = name.split(".");
  if (rest.length === 0) return { ...values, [head]: value };
  const inner = values[head];
  return { ...values, [head]: withValue(isTree(inner) ? inner : {}, rest.join("."), value) };
}

/** The same values without the one under a dotted name, and without parents that this leaves empty. */
export function withoutValue(values: FormValues, name: string): FormValues {
  const [head = "", ...rest] = name.split(".");
  if (!(head in values)) return values;
  const { [head]: inner, ...others } = values;
  if (rest.length === 0 || !isTree(inner)) return rest.length === 0 ? others : values;
  const left = withoutValue(inner, rest.join("."));
  return Object.keys(left).length === 0 ? others : { ...values, [head]: left };
}

/** Whether two plain JSON values are the same, whatever the order of keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => sameValue(item, other[index]));
  if (!isTree(one) || !isTree(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => key in other && sameValue(one[key], other[key]))
  );
}
