"use client";
import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import type { FieldWiring } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import {
  helpOf,
  optionsOf,
  type FieldSpec,
  type PlainFieldSpec,
} from "@/lib/systems/contract/fields";
import { ChoiceField, type Offering, Readout } from "./choice-field";
import { CheckboxesField, ChoicesField } from "./choices-field";
import { ExpiryField } from "./expiry-field";
import { FieldFrame } from "./field-frame";
import { FieldNotes } from "./field-notes";
import { FileDrop } from "./file-drop";
import { useField, useSystemState } from "./form-context";
import { Inspection } from "./inspection";
import { ListField } from "./list-field";
import { PairsField } from "./pairs-field";
import { SecretField } from "./secret-field";
import { trimPaste } from "./trim-paste";

/** One input of a plain form, drawn from its description. Name the form's values: a field they do not have is refused. */
export function FormField<Values>({ spec }: { spec: PlainFieldSpec<Values> }) {
  return <Control spec={spec as PlainFieldSpec} />;
}

/** One input of a system's form: what depends on values and answers, remarks, and what an inspection finds in it. */
export function SystemField({ spec }: { spec: FieldSpec }) {
  const { values, context } = useSystemState();
  const help = helpOf(spec, values, context);
  const now = {
    ...spec,
    help,
    ...("options" in spec && { options: optionsOf(spec, values, context) }),
  } as ControlSpec;
  return (
    <div>
      <Control spec={now} />
      {"inspect" in spec && spec.inspect && <Inspection name={spec.name} inspect={spec.inspect} />}
      <FieldNotes notes={spec.notes?.(values, context) ?? []} />
    </div>
  );
}

/** A field whose help and options are settled. */
type ControlSpec = PlainFieldSpec | (Offering & { kind: "choice" | "choices" | "readout" });

/** The control of each kind of field: what is not here below has a file of its own. */
function Control({ spec }: { spec: ControlSpec }) {
  switch (spec.kind) {
    case "text":
    case "number":
    case "select":
    case "radio":
      return <TextField spec={spec} />;
    case "textarea":
    case "pem":
    case "secret": {
      const control =
        spec.kind === "secret" ? <SecretField spec={spec} /> : <TextField spec={spec} />;
      const takesFile = spec.kind === "pem" || spec.takesFile;
      return takesFile ? <FileDrop spec={spec}>{control}</FileDrop> : control;
    }
    case "checkbox":
      return <CheckboxField spec={spec} />;
    case "list":
      return <ListField spec={spec} />;
    case "pairs":
      return <PairsField spec={spec} />;
    case "expiry":
      return <ExpiryField spec={spec} />;
    case "choice":
      return <ChoiceField spec={spec} />;
    case "choices":
      return <ChoicesField spec={spec} />;
    case "checkboxes":
      return <CheckboxesField spec={spec} />;
    case "readout":
      return <Readout spec={spec} />;
  }
}

type SpecOf<Kind extends PlainFieldSpec["kind"]> = Extract<PlainFieldSpec, { kind: Kind }>;

/** How a control's text becomes the form's value: an optional blank is absent, digits of a number field are a number. */
export function valueOfText(
  { kind, optional = false }: Pick<PlainFieldSpec, "kind" | "optional">,
  text: unknown,
): unknown {
  if (typeof text !== "string") return text;
  if (kind === "number") {
    const trimmed = text.trim();
    if (trimmed === "") return undefined;
    return /^[+-]?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
  }
  return optional && text.trim() === "" ? undefined : text;
}

function TextField({
  spec,
}: {
  spec: SpecOf<"text" | "textarea" | "pem" | "number" | "select" | "radio">;
}) {
  const { register } = useFormContext();
  const registered = register(spec.name, {
    setValueAs: (text: unknown) => valueOfText(spec, text),
  });
  return (
    <FieldFrame spec={spec} group={spec.kind === "radio"}>
      {(wiring) => <TextControl spec={spec} wiring={wiring} registered={registered} />}
    </FieldFrame>
  );
}

function TextControl({
  spec,
  wiring,
  registered,
}: {
  spec: Parameters<typeof TextField>[0]["spec"];
  wiring: FieldWiring;
  registered: ReturnType<ReturnType<typeof useFormContext>["register"]>;
}) {
  const typed = {
    ...wiring,
    ...registered,
    placeholder: spec.placeholder,
    autoComplete: spec.autoComplete ?? "off",
    onPaste: trimPaste,
  };
  switch (spec.kind) {
    case "text":
      return (
        <Input
          {...typed}
          mono={spec.code === true}
          placeholder={spec.placeholder ?? spec.emptyMeans}
          spellCheck={false}
        />
      );
    case "number":
      return (
        <span className="flex items-center gap-2">
          <Input {...typed} inputMode="numeric" className="max-w-40 tabular-nums" />
          {spec.unit !== undefined && (
            <span className="text-meta text-text-muted">{spec.unit}</span>
          )}
        </span>
      );
    case "textarea":
      return <Textarea {...typed} />;
    case "pem":
      return (
        <Textarea
          {...typed}
          mono
          rows={6}
          spellCheck={false}
          placeholder={spec.placeholder ?? "-----BEGIN CERTIFICATE-----"}
        />
      );
    case "select": {
      const blank = spec.placeholder ?? spec.emptyMeans;
      return (
        <Select {...wiring} {...registered}>
          {(spec.optional || blank !== undefined) && <option value="">{blank ?? "None"}</option>}
          {spec.options.map(({ value, label, denied }) => (
            <option key={value} value={value} disabled={denied !== undefined}>
              {denied === undefined ? label : `${label} (${denied})`}
            </option>
          ))}
        </Select>
      );
    }
    case "radio": {
      const wordy = spec.options.some(({ help, denied }) => (help ?? denied) !== undefined);
      return (
        // The summary's link leads to the group.
        <span id={wiring.id} tabIndex={-1} data-quiet-focus="" className="block">
          <RadioGroup
            className="grid! grid-cols-[repeat(auto-fit,minmax(min(14rem,100%),1fr))]"
            variant={wordy ? "cards" : "plain"}
            options={spec.options}
            {...registered}
            aria-invalid={wiring["aria-invalid"]}
          />
        </span>
      );
    }
  }
}

function CheckboxField({ spec }: { spec: SpecOf<"checkbox"> }) {
  const { register } = useFormContext();
  const { id, error } = useField(spec);
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
