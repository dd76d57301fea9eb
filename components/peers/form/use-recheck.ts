"use client";
import { useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { FormContext, FormField, FormValues } from "@/lib/systems/forms";

/**
 * Keeps what stands at fields true: when a value or an answer of the backend changes, every field that was left once or
 * has an error is checked again, because rules hang together. A refusal of the system stays until its own field changes.
 */
export function useRecheck(form: UseFormReturn<FormValues>, fields: readonly FormField[], context: FormContext): void {
  useEffect(() => {
    const recheck = (changed?: string) => {
      const names = fields
        .map((field) => field.name)
        .filter((name) => {
          const { error, isTouched } = form.getFieldState(name);
          return (isTouched || error) && (error?.type !== "server" || name === changed);
        });
      if (names.length > 0) void form.trigger(names);
    };
    recheck();
    return form.subscribe({ formState: { values: true }, callback: ({ name }) => recheck(name) });
  }, [form, fields, context]);
}
