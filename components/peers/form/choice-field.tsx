"use client";
import { useController } from "react-hook-form";
import { useFieldId } from "@/components/forms/field-id";
import { trimPaste } from "@/components/forms/trim-paste";
import { useFieldError } from "@/components/forms/use-field-error";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { FormField } from "@/lib/systems/contract/forms";
import { CannotRead, Reading, useOffered } from "./choice-state";
import { choiceLine } from "./choice-text";

/** One value of what the backend offers; free text while it cannot answer. */
export function ChoiceField({ field: spec }: { field: FormField }) {
  const id = useFieldId(spec.name);
  const error = useFieldError(spec.name);
  const { field } = useController({ name: spec.name });
  const { state, items, source, retry } = useOffered(spec);
  const value = typeof field.value === "string" ? field.value : "";
  const unknown = value !== "" && !items.some((item) => item.value === value);

  return (
    <Field
      id={id}
      label={spec.label}
      help={spec.help}
      error={error}
      optional={spec.optional ?? false}
    >
      {(wiring) =>
        state === "failed" ? (
          <>
            <Input
              {...wiring}
              {...field}
              value={value}
              mono
              onPaste={trimPaste}
              placeholder={spec.placeholder}
              spellCheck={false}
              autoComplete="off"
            />
            <CannotRead
              source={source}
              retry={retry}
              words="Enter the value yourself, or read the choices again."
            />
          </>
        ) : (
          <>
            <Select
              {...wiring}
              {...field}
              value={value}
              disabled={state === "loading" && items.length === 0}
            >
              <option value="">
                {spec.emptyMeans ??
                  (state === "ready" && items.length === 0
                    ? `${source} has none`
                    : (spec.placeholder ?? "Choose"))}
              </option>
              {unknown && <option value={value}>{value}</option>}
              {items.map((item) => (
                <option key={item.value} value={item.value} disabled={item.disabled !== undefined}>
                  {choiceLine(item)}
                </option>
              ))}
            </Select>
            {state === "loading" && <Reading source={source} />}
          </>
        )
      }
    </Field>
  );
}
