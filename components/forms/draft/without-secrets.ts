import { isSecretName } from "@/lib/domain/secret-names";
import type { FormValues } from "@/lib/systems/contract/fields";

/** A field as far as it decides whether its value may be kept. */
export interface KeptField {
  label: string;
  secret: boolean;
}

/** What is known of fields by their names. */
export function keptFields(
  specs: readonly { name: string; label: string; kind: string }[],
): (name: string) => KeptField | undefined {
  const fields = new Map(
    specs.map(({ name, label, kind }) => [name, { label, secret: kind === "secret" }]),
  );
  return (name) => fields.get(name);
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/**
 * What a form holds, with nothing in place of each secret: of fields that are secret by their kind, and of what no field
 * is about but is called like one.
 * @param fieldAt what is known of the field of that name; undefined where none is.
 * @returns the values, and the labels of secrets that had been entered.
 */
export function withoutSecrets(
  values: FormValues,
  fieldAt: (name: string) => KeptField | undefined,
): { values: FormValues; left: string[] } {
  const left = new Set<string>();
  const kept = (value: unknown, name: string, key: string): unknown => {
    const field = fieldAt(name);
    if (field?.secret ?? isSecretName(key)) {
      if (value !== "" && value !== undefined && value !== null) left.add(field?.label ?? key);
      return typeof value === "string" ? "" : undefined;
    }
    if (field !== undefined && !Array.isArray(value)) return value;
    if (Array.isArray(value))
      return value.map((each, index) => kept(each, `${name}.${index}`, String(index)));
    return isBranch(value) ? inside(value, `${name}.`) : value;
  };
  const inside = (branch: Record<string, unknown>, prefix: string): FormValues =>
    Object.fromEntries(
      Object.entries(branch).map(([key, value]) => [key, kept(value, `${prefix}${key}`, key)]),
    );
  return { values: inside(values, ""), left: [...left] };
}
