"use client";
import type { ReactNode } from "react";
import { Field, type FieldWiring } from "@/components/ui/field";
import { useField } from "./form-context";
import type { FieldIssue } from "@/lib/systems/contract/form-validation";

/** What every control has of its description, whatever its kind. */
export interface FramedSpec {
  name: string;
  label: string;
  kind?: string;
  help?: string | undefined;
  placeholder?: string | undefined;
  optional?: boolean;
  emptyMeans?: string;
}

interface FieldFrameProps {
  spec: FramedSpec;
  /** Several controls under one name. */
  group?: boolean;
  /** The control says beside its entries what is wrong with them; they are the second argument of `children`. */
  hasEntries?: boolean;
  corner?: ReactNode;
  children: (wiring: FieldWiring, entryErrors: FieldIssue["entries"]) => ReactNode;
}

/** Makes a control a field of the form around it: label, help, and what is wrong with it now. */
export function FieldFrame({
  spec,
  group = false,
  hasEntries = false,
  corner,
  children,
}: FieldFrameProps) {
  const { id, error, entryErrors } = useField(spec, hasEntries);
  return (
    <Field
      id={id}
      group={group}
      label={spec.label}
      help={spec.help === "" ? undefined : spec.help}
      error={error}
      optional={spec.optional ?? false}
      corner={corner}
    >
      {(wiring) => children(wiring, entryErrors)}
    </Field>
  );
}
