"use client";
import { useEffect, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { FormContext, FormField, FormValues } from "@/lib/systems/contract/forms";
import { isChanged } from "./carry-over";
import { sameValue, valueAt } from "./paths";

/** Sets what follows from a newly chosen value, unless the person has put something else there. */
export function useFollow(
  form: UseFormReturn<FormValues>,
  fields: readonly FormField[],
  baseline: FormValues,
  context: FormContext,
): void {
  const followed = useRef(new Map<string, unknown>());
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ name, values }) => {
          const field = fields.find((each) => each.name === name);
          if (!field?.follow) return;
          for (const [other, value] of Object.entries(
            field.follow(valueAt(values, field.name), context),
          )) {
            const own =
              isChanged(baseline, values, other) &&
              !(
                followed.current.has(other) &&
                sameValue(followed.current.get(other), valueAt(values, other))
              );
            if (own || sameValue(valueAt(values, other), value)) continue;
            followed.current.set(other, value);
            form.setValue(other, value);
          }
        },
      }),
    [form, fields, baseline, context],
  );
}
