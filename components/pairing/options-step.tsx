"use client";
import { FormField } from "@/components/forms/form-field";
import { Card } from "@/components/ui/card";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { FormValues, PlainFieldSpec } from "@/lib/systems/contract/fields";
import type { Proposal } from "@/lib/systems/contract/pair-sides";
import type { PairingField, PairingForms } from "@/lib/systems/contract/pairing-forms";

type Part = keyof PairingOptions;

/** What stands under the heading of each part of the options. */
type OptionSpecs = Readonly<Record<Part, readonly PlainFieldSpec[]>>;

/** The fields of a pairing, named inside their part of the options, with what was found to choose from. */
export function optionSpecs(forms: PairingForms, choices: Proposal["choices"]): OptionSpecs {
  const part = (name: Part, fields: readonly PairingField[]) =>
    fields.flatMap((field) =>
      specOf(field, `${name}.${field.name}`, name === "shared" ? [] : choices[name][field.name]),
    );
  return {
    a: part("a", forms.sideFields),
    b: part("b", forms.sideFields),
    shared: part("shared", forms.sharedFields),
  };
}

/** A choice without anything to choose from is left out; several are then entered by hand. */
function specOf(
  field: PairingField,
  name: string,
  found: Proposal["choices"]["a"][string] = [],
): PlainFieldSpec[] {
  if (field.kind === "text" || field.kind === "list") return [{ ...field, name }];
  const options =
    field.options ??
    found.map(({ value, label, hint, disabled }) => ({
      value,
      label,
      ...(hint !== undefined && { help: hint }),
      denied: disabled,
    }));
  if (options.length > 0) return [{ ...field, name, options }];
  return field.kind === "select" ? [] : [{ ...field, name, kind: "list" }];
}

interface OptionsStepProps {
  forms: PairingForms;
  names: Readonly<Record<"a" | "b", string>>;
  specs: OptionSpecs;
}

/** What each side and both together will use; everything is filled in already. */
export function OptionsStep({ forms, names, specs }: OptionsStepProps) {
  const fields = (part: Part) => (
    <div className="flex flex-col gap-4">
      {specs[part].map((spec) => (
        <FormField<FormValues> key={spec.name} spec={spec} />
      ))}
    </div>
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {(["a", "b"] as const).map((side) => (
          <Card key={side} title={names[side]} description={`This side ${forms.roles[side]}.`}>
            {fields(side)}
          </Card>
        ))}
      </div>
      <Card title="Both sides">{fields("shared")}</Card>
    </div>
  );
}
