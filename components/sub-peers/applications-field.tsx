"use client";
import { useController } from "react-hook-form";
import { useFieldId } from "@/components/forms/field-id";
import { useFieldError } from "@/components/forms/use-field-error";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import type { SubPeerDefinition } from "@/lib/systems/contract/sub-peers";

/** What may use the relationship; what cannot stands there with the reason. */
export function ApplicationsField({ definition }: { definition: SubPeerDefinition }) {
  const id = useFieldId("applications");
  const error = useFieldError("applications");
  const { field } = useController({ name: "applications" });
  const chosen = Array.isArray(field.value) ? (field.value as string[]) : [];
  return (
    <Field id={id} label="Applications" error={error} group>
      {() => (
        // The summary's link and the focus of a refusal lead here.
        <span
          id={id}
          tabIndex={-1}
          data-quiet-focus=""
          className="grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-2"
        >
          {definition.applications.map(({ value, label, help, unusable }) => (
            <Checkbox
              key={value}
              label={label}
              help={unusable ?? help}
              disabled={unusable !== undefined}
              checked={chosen.includes(value)}
              onBlur={field.onBlur}
              onChange={(event) =>
                field.onChange(
                  event.target.checked
                    ? [...chosen, value]
                    : chosen.filter((other) => other !== value),
                )
              }
            />
          ))}
        </span>
      )}
    </Field>
  );
}
