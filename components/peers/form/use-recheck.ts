"use client";
import { useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { FormContext, FormField, FormValues } from "@/lib/systems/contract/forms";

/**
 * Keeps what stands at fields true: when a value or an answer of the backend changes, every field that was left once or
 * has an error is checked again, because rules hang together.
 */
export function useRecheck(
  form: UseFormReturn<FormValues>,
  fields: readonly FormField[],
  context: FormContext,
): void {
  useEffect(() => {
    const recheck = () => {
      const names = fields
        .map((field) => field.name)
        .filter((name) => {
          const { error, isTouched } = form.getFieldState(name);
          return isTouched || error !== undefined;
        });
      if (names.length > 0) void form.trigger(names);
    };
    recheck();
    return form.subscribe({ formState: { values: true }, callback: recheck });
  }, [form, fields, context]);
}
