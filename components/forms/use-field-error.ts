"use client";
import { get, useFormState } from "react-hook-form";

/** The words that stand at a field now. */
export function useFieldError(name: string): string | undefined {
  const { errors } = useFormState({ name });
  const message: unknown = get(errors, `${name}.message`);
  return typeof message === "string" && message !== "" ? message : undefined;
}
