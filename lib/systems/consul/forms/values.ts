import type { FormValues } from "@/lib/systems/contract/forms";
import { withoutWhitespace } from "../token-decode";

const isText = (value: unknown): value is string => typeof value === "string";

/** The form's values in the shapes the input has, whatever a field holds at the moment. */
export const textOf = (values: FormValues, name: string): string => {
  const value = values[name];
  return isText(value) ? value.trim() : "";
};
export const addressesOf = (values: FormValues): string[] => {
  const value = values["serverAddresses"];
  return Array.isArray(value) ? value.filter(isText).map((address) => address.trim()) : [];
};
export function metaOf(values: FormValues): Record<string, string> {
  const value = values["meta"];
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1])),
  );
}
export const tokenOf = (values: FormValues): string => withoutWhitespace(textOf(values, "token"));

/** Whether two sets of metadata say the same. */
export function sameMeta(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key])
  );
}

/** "env=production, owner=platform", for sentences. */
export const metaText = (meta: Readonly<Record<string, string>>): string =>
  Object.entries(meta)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
