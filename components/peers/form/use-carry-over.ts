"use client";
import { useEffect, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { FormField, FormValues } from "@/lib/systems/contract/forms";
import { carriedOver } from "./carry-over";
import { sameValue } from "./paths";

/**
 * Another way, another connection or an answer of the backend makes other defaults: what the person has not touched
 * follows them. What belonged to a former way stays in the form, for when they go back to it.
 */
export function useCarryOver(
  form: UseFormReturn<FormValues>,
  fields: readonly FormField[],
  baseline: FormValues,
  connectionId: string | undefined,
): void {
  const seen = useRef<{ defaults: FormValues; connectionId: string | undefined }>({
    defaults: baseline,
    connectionId,
  });
  useEffect(() => {
    const before = seen.current;
    seen.current = { defaults: { ...before.defaults, ...baseline }, connectionId };
    const values = form.getValues();
    const carried = carriedOver({
      fields,
      before: before.defaults,
      values,
      defaults: baseline,
      otherConnection: before.connectionId !== connectionId,
    });
    for (const [key, value] of Object.entries(carried))
      if (!sameValue(values[key], value)) form.setValue(key, value);
  }, [form, fields, baseline, connectionId]);
}
