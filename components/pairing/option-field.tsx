import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldWiring } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { PairingValues } from "@/lib/domain/pairing";
import type { PairingField } from "@/lib/systems/contract/pairing-forms";

type Value = PairingValues[string];
interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
  disabled?: string | undefined;
}

interface OptionFieldProps {
  id: string;
  field: PairingField;
  value: Value | undefined;
  /** Read from the side; in place of the field's own options. */
  choices: readonly Option[] | undefined;
  error: string | undefined;
  onChange: (value: Value) => void;
}

const listOf = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value : value ? [value] : [];
const textOf = (value: Value | undefined): string =>
  Array.isArray(value) ? value.join("\n") : (value ?? "");
const optionsOf = (
  field: PairingField,
  choices: readonly Option[] | undefined,
): readonly Option[] =>
  field.options?.map(({ value, label }) => ({ value, label })) ?? choices ?? [];

function Choices({
  options,
  value,
  onChange,
}: {
  options: readonly Option[];
  value: string[];
  onChange: (value: string[]) => void;
}) {
  return (
    <div className="flex flex-col gap-0.5">
      {options.map((option) => (
        <Checkbox
          key={option.value}
          dense
          label={option.label}
          help={option.disabled ?? option.hint}
          checked={value.includes(option.value)}
          disabled={option.disabled !== undefined && !value.includes(option.value)}
          onChange={(event) =>
            onChange(
              event.target.checked
                ? [...value, option.value]
                : value.filter((other) => other !== option.value),
            )
          }
        />
      ))}
    </div>
  );
}

function Control({
  field,
  options,
  value,
  onChange,
  wiring,
}: {
  field: PairingField;
  options: readonly Option[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  wiring: FieldWiring;
}) {
  const lines = (text: string) => onChange(text === "" ? [] : text.split("\n"));
  if (field.kind === "select") {
    return (
      <Select {...wiring} value={textOf(value)} onChange={(event) => onChange(event.target.value)}>
        {field.optional && <option value="">{field.emptyMeans ?? "Not given"}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    );
  }
  if (field.kind === "choices" && options.length > 0)
    return <Choices options={options} value={listOf(value)} onChange={onChange} />;
  if (field.kind === "text")
    return (
      <Input
        {...wiring}
        value={textOf(value)}
        placeholder={field.emptyMeans ?? field.placeholder}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <Textarea
      {...wiring}
      mono
      rows={2}
      value={textOf(value)}
      placeholder={field.placeholder ?? field.emptyMeans}
      spellCheck={false}
      onChange={(event) => lines(event.target.value)}
    />
  );
}

/** One thing to decide about a pair, filled with what was found. A choice without anything to choose is left out. */
export function OptionField({ id, field, value, choices, error, onChange }: OptionFieldProps) {
  const options = optionsOf(field, choices);
  if (field.kind === "select" && options.length === 0) return null;
  const group = field.kind === "choices" && options.length > 0;
  return (
    <Field
      id={id}
      label={field.label}
      help={field.help}
      error={error}
      optional={field.optional ?? false}
      group={group}
    >
      {(wiring) => (
        <Control
          field={field}
          options={options}
          value={value}
          onChange={onChange}
          wiring={wiring}
        />
      )}
    </Field>
  );
}
