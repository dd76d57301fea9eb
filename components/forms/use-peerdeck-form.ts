"use client";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { zodResolver } from "./zod-resolver";

interface FormOptions<Input extends FieldValues, Output> {
  /** The input's schema, or how to import it. */
  schema: z.ZodType<Output, Input> | (() => Promise<z.ZodType<Output, Input>>);
  defaultValues: DefaultValues<Input>;
}

/** A form with the house's manners: checks at the first blur, then at every change; the shell moves the focus. */
export function usePeerdeckForm<Input extends FieldValues, Output>({
  schema,
  defaultValues,
}: FormOptions<Input, Output>): UseFormReturn<Input, unknown, Output> {
  const [resolver] = useState(() => zodResolver(schema));
  return useForm<Input, unknown, Output>({
    mode: "onTouched",
    resolver,
    defaultValues,
    shouldFocusError: false,
  });
}
