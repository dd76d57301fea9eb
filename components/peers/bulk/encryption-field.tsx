"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

interface EncryptionFieldProps {
  /** By the system's own word. */
  choices: Readonly<Record<string, string>>;
  value: string;
  onChange: (value: string) => void;
}

/** What both sides are to propose. */
export const EncryptionField = ({ choices, value, onChange }: EncryptionFieldProps) => (
  <Field id="bulk-encryption" label="Encryption">
    {(wiring) => (
      <Select {...wiring} value={value} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(choices).map(([word, label]) => (
          <option key={word} value={word}>
            {label}
          </option>
        ))}
      </Select>
    )}
  </Field>
);
