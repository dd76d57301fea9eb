"use client";
import { ExpiryField } from "@/components/forms/expiry-field";
import { FormField as PlainField } from "@/components/forms/form-field";
import { ListField } from "@/components/forms/list-field";
import { PairsField } from "@/components/forms/pairs-field";
import { SecretField } from "@/components/forms/secret-field";
import type { FormField } from "@/lib/systems/contract/forms";
import { ChoiceField } from "./choice-field";
import { ChoicesField } from "./choices-field";
import { FieldNotes } from "./field-notes";
import { FileDrop } from "./file-drop";
import { Inspection } from "./inspection";
import { usePeerFormContext } from "./peer-form-context";
import { Readout } from "./readout";

/** One field of a wizard or an editor, of any kind, with its remarks and what an inspection finds in it. */
export function PeerField({ field }: { field: FormField }) {
  const { values, context } = usePeerFormContext();
  const help = field.helpFor?.(values, context) ?? field.help;
  const options = field.optionsFor?.(values, context) ?? field.options;
  const described: FormField = {
    ...field,
    ...(help !== undefined && { help }),
    ...(options !== undefined && { options }),
  };
  return (
    <div>
      {field.takesFile ? (
        <FileDrop name={field.name} label={field.label}>
          <Control field={described} />
        </FileDrop>
      ) : (
        <Control field={described} />
      )}
      {field.inspect && <Inspection name={field.name} inspect={field.inspect} />}
      <FieldNotes notes={field.notes?.(values, context) ?? []} />
    </div>
  );
}

function Control({ field }: { field: FormField }) {
  const { values, context } = usePeerFormContext();
  const { kind, ...rest } = field;
  switch (kind) {
    case "list":
      return <ListField spec={field} />;
    case "pairs":
      return <PairsField spec={field} />;
    case "expiry":
      return <ExpiryField spec={field} presets={field.presets ?? []} />;
    case "choice":
      return <ChoiceField field={field} />;
    case "choices":
      return <ChoicesField field={field} />;
    case "readout":
      return <Readout field={field} />;
    case "secret": {
      const { generate } = field;
      const stated = [field.help, generate?.rule(context)].filter(Boolean).join(" ");
      return (
        <SecretField
          spec={{ ...rest, kind, ...(stated !== "" && { help: stated }) }}
          {...(generate && { generate: () => generate.make(values, context) })}
        />
      );
    }
    case "text":
    case "textarea":
    case "pem":
    case "number":
    case "select":
    case "radio":
    case "checkbox":
      return <PlainField spec={{ ...rest, kind }} />;
  }
}
