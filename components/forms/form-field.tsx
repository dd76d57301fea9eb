"use client";
import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { FieldSpec } from "@/lib/systems/contract/fields";
import { useFieldId } from "./field-id";
import { valueOfText } from "./field-value";
import { PemField } from "./pem-field";
import { SecretField } from "./secret-field";
import { trimPaste } from "./trim-paste";
import { useFieldError } from "./use-field-error";

/** One input of a form, drawn from its description. */
export function FormField({ spec }: { spec: FieldSpec }) {
  const { register } = useFormContext();
  const id = useFieldId(spec.name);
  const error = useFieldError(spec.name);

  if (spec.kind === "secret") return <SecretField spec={spec} />;
  if (spec.kind === "pem") return <PemField spec={spec} />;
  if (spec.kind === "checkbox") {
    return (
      <div>
        <Checkbox
          id={id}
          label={spec.label}
          help={spec.help}
          aria-invalid={error !== undefined}
          aria-describedby={error && `${id}-error`}
          {...register(spec.name)}
        />
        {error !== undefined && (
          <p id={`${id}-error`} className="mt-1.5 pl-6 text-meta text-failed-text">
            {error}
          </p>
        )}
      </div>
    );
  }

  const registered = register(spec.name, {
    setValueAs: (text: unknown) => valueOfText(spec, text),
  });
  const shared = { placeholder: spec.placeholder, autoComplete: spec.autoComplete ?? "off" };
  return (
    <Field
      id={id}
      label={spec.label}
      help={spec.help}
      error={error}
      optional={spec.optional ?? false}
      group={spec.kind === "radio"}
    >
      {(wiring) => {
        switch (spec.kind) {
          case "text":
            return (
              <Input
                {...wiring}
                {...shared}
                {...registered}
                onPaste={trimPaste}
                spellCheck={false}
              />
            );
          case "number":
            return (
              <span className="flex items-center gap-2">
                <Input
                  {...wiring}
                  {...shared}
                  {...registered}
                  onPaste={trimPaste}
                  inputMode="numeric"
                  className="max-w-40 tabular-nums"
                />
                {spec.unit !== undefined && (
                  <span className="text-meta text-text-muted">{spec.unit}</span>
                )}
              </span>
            );
          case "textarea":
            return <Textarea {...wiring} {...shared} {...registered} onPaste={trimPaste} />;
          case "select":
            return (
              <Select {...wiring} {...registered}>
                {(spec.optional || spec.placeholder !== undefined) && (
                  <option value="">{spec.placeholder ?? "None"}</option>
                )}
                {spec.options?.map((option) => (
                  <option
                    key={option.value}
                    value={option.value}
                    disabled={option.denied !== undefined}
                  >
                    {option.denied === undefined
                      ? option.label
                      : `${option.label} (${option.denied})`}
                  </option>
                ))}
              </Select>
            );
          case "radio":
            return <RadioOptions id={id} spec={spec} invalid={error !== undefined} />;
          case "secret":
          case "pem":
          case "checkbox":
            return null;
        }
      }}
    </Field>
  );
}

/** The id goes to the first option, where the summary's link leads. */
function RadioOptions({ id, spec, invalid }: { id: string; spec: FieldSpec; invalid: boolean }) {
  const { register } = useFormContext();
  const options = spec.options ?? [];
  return (
    <span id={id} tabIndex={-1} data-quiet-focus="" className="block">
      <RadioGroup
        className="grid! grid-cols-[repeat(auto-fit,minmax(min(14rem,100%),1fr))]"
        look={
          options.some((option) => (option.help ?? option.denied) !== undefined) ? "cards" : "plain"
        }
        options={options}
        {...register(spec.name)}
        aria-invalid={invalid || undefined}
      />
    </span>
  );
}
