"use client";
import { ArrowRight } from "lucide-react";
import type { Form } from "@/components/forms/form-context";
import { FormField } from "@/components/forms/form-field";
import { FormShell } from "@/components/forms/form-shell";
import type { Submission } from "@/components/forms/use-submit";
import { BackLink } from "@/components/forms/wizard/back-link";
import { StepHeading } from "@/components/forms/wizard/step-heading";
import { Card } from "@/components/ui/card";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { FormValues, PlainFieldSpec } from "@/lib/systems/contract/fields";
import type { Proposal } from "@/lib/systems/contract/pair-sides";
import type { PairingField, PairingForms } from "@/lib/systems/contract/pairing-forms";

type Part = keyof PairingOptions;

/** What stands under the heading of each part of the options. */
export type OptionSpecs = Readonly<Record<Part, readonly PlainFieldSpec[]>>;

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
  form: Form<FormValues, PairingOptions>;
  submission: Submission<PairingOptions>;
  forms: PairingForms;
  names: Readonly<Record<"a" | "b", string>>;
  specs: OptionSpecs;
  announce: boolean;
  backHref: string;
  onNext: () => void;
}

/** What each side and both together will use; everything is filled in already. */
export function OptionsStep({
  form,
  submission,
  forms,
  names,
  specs,
  announce,
  backHref,
  onNext,
}: OptionsStepProps) {
  const fields = (part: Part) => (
    <div className="flex flex-col gap-4">
      {specs[part].map((spec) => (
        <FormField<FormValues> key={spec.name} spec={spec} />
      ))}
    </div>
  );
  const next = async () => {
    const wrong = await form.check(
      Object.values(specs).flatMap((part) => part.map(({ name }) => name)),
    );
    if (wrong.length > 0) return wrong;
    submission.forget();
    onNext();
    return null;
  };
  return (
    <FormShell
      sticky
      form={form}
      submission={submission}
      onSubmit={next}
      heading={
        <StepHeading
          title="Options"
          intro="Filled in with what was found on both sides."
          announce={announce}
        />
      }
      submitLabel={
        <>
          Next <ArrowRight aria-hidden="true" size={14} />
        </>
      }
      actions={<BackLink href={backHref} />}
    >
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
    </FormShell>
  );
}
