"use client";
import { Card } from "@/components/ui/card";
import type { PairingOptions, PairingValues } from "@/lib/domain/pairing";
import type { PairingField, PairingForms } from "@/lib/systems/contract/pairing-forms";
import type { Proposal } from "@/lib/systems/contract/pair-sides";
import { OptionField } from "./option-field";

interface OptionsStepProps {
  forms: PairingForms;
  names: Readonly<Record<"a" | "b", string>>;
  options: PairingOptions;
  choices: Proposal["choices"];
  errors: ReadonlyMap<string, string>;
  onChange: (options: PairingOptions) => void;
}

type Scope = keyof PairingOptions;

/** What each side and both together will use; everything is filled in already. */
export function OptionsStep({
  forms,
  names,
  options,
  choices,
  errors,
  onChange,
}: OptionsStepProps) {
  const set = (scope: Scope, name: string, value: PairingValues[string]) =>
    onChange({ ...options, [scope]: { ...options[scope], [name]: value } });
  const fields = (scope: Scope, list: readonly PairingField[]) =>
    list.map((field) => (
      <OptionField
        key={field.name}
        id={`pair-${scope}-${field.name}`}
        field={field}
        value={options[scope][field.name]}
        choices={scope === "shared" ? undefined : choices[scope][field.name]}
        error={errors.get(`${scope}.${field.name}`)}
        onChange={(value) => set(scope, field.name, value)}
      />
    ));
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        {(["a", "b"] as const).map((side) => (
          <Card key={side} title={names[side]} description={`This side ${forms.roles[side]}.`}>
            <div className="flex flex-col gap-4">{fields(side, forms.sideFields)}</div>
          </Card>
        ))}
      </div>
      <Card title="Both sides">
        <div className="flex flex-col gap-4">{fields("shared", forms.sharedFields)}</div>
      </Card>
    </div>
  );
}
