"use client";
import { get, useFormState } from "react-hook-form";

/** What is wrong with the entries of a field, by the rest of the pointer: "/2" of a list, "/env" of pairs. */
export function useEntryErrors(name: string): Readonly<Record<string, string>> {
  const { errors } = useFormState({ name });
  const types: unknown = get(errors, `${name}.types`);
  return typeof types === "object" && types !== null ? (types as Record<string, string>) : {};
}
