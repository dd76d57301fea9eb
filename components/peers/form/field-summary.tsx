"use client";
import { get, useFormState } from "react-hook-form";
import { ErrorSummary } from "@/components/forms/error-summary";
import { fieldId } from "@/components/forms/field-id";
import type { FormField } from "@/lib/systems/contract/forms";
import { issueText } from "./field-issues";
import { usePeerFormContext } from "./peer-form-context";

interface FieldSummaryProps {
  formId: string;
  fields: readonly FormField[];
  /** Words that belong to no field. */
  left: readonly string[];
}

/** What stands at these fields now, each a link to its field. */
export function FieldSummary({ formId, fields, left }: FieldSummaryProps) {
  const { form } = usePeerFormContext();
  const { errors } = useFormState({ control: form.control });
  const entries = fields.flatMap(({ name, label }) => {
    const error = get(errors, name) as
      | { message?: string; types?: Record<string, string> }
      | undefined;
    const message = error
      ? issueText({ message: error.message ?? "", entries: error.types ?? {} })
      : "";
    return message === ""
      ? []
      : [{ message: `${label}: ${message}`, controlId: fieldId(formId, name) }];
  });
  return <ErrorSummary entries={[...entries, ...left.map((message) => ({ message }))]} />;
}
