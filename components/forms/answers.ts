import {
  optionsOf,
  type FieldSpec,
  type FormContext,
  type FormValues,
} from "@/lib/systems/contract/fields";
import { expiryText } from "./expiry-text";
import { valueAt, visibleFields } from "@/lib/systems/contract/form-values";

/** One answer as a review shows it. */
export interface ReviewedValue {
  name: string;
  label: string;
  /** One line per entry; empty when nothing was given and nothing is meant by it. */
  lines: readonly string[];
  mono: boolean;
}

const monoKinds: readonly FieldSpec["kind"][] = ["list", "pairs"];

/** What was answered, in words: names of choices instead of their ids, secrets never. */
export const reviewedValues = (
  fields: readonly FieldSpec[],
  values: FormValues,
  context: FormContext,
): ReviewedValue[] =>
  visibleFields(fields, values, context)
    .filter((field) => field.kind !== "readout")
    .map((field) => {
      const value = valueAt(values, field.name);
      return {
        name: field.name,
        label: field.label,
        lines: linesOf(field, value, values, context),
        mono: monoKinds.includes(field.kind) && !isEmpty(value),
      };
    });

function linesOf(
  field: FieldSpec,
  value: unknown,
  values: FormValues,
  context: FormContext,
): string[] {
  const missing = field.emptyMeans === undefined ? [] : [field.emptyMeans];
  if (isEmpty(value)) return field.kind === "checkbox" ? ["No"] : missing;
  switch (field.kind) {
    case "secret":
      return ["Set, not shown"];
    case "pem":
      return ["Given"];
    case "checkbox":
      return [value === true ? "Yes" : "No"];
    case "list":
      return Array.isArray(value) ? value.map(String) : [];
    case "choices":
      return Array.isArray(value)
        ? value.map((each) => choiceLabel(field.from.kind, String(each), context))
        : [];
    case "choice":
      return [choiceLabel(field.from.kind, String(value), context)];
    case "pairs":
      return Object.entries(value ?? {}).map(([key, text]) => `${key} = ${String(text)}`);
    case "select":
    case "radio":
    case "checkboxes": {
      const options = optionsOf(field, values, context);
      const label = (one: unknown) =>
        options.find((option) => option.value === one)?.label ?? text(one);
      return Array.isArray(value) ? value.map(label) : [label(value)];
    }
    case "expiry": {
      const preset = field.presets.find((each) => each.value === value)?.label ?? text(value);
      return [[preset, expiryText(text(value), context.nowMs)].filter(Boolean).join(", ")];
    }
    case "number":
      return [[text(value), field.unit].filter(Boolean).join(" ")];
    case "textarea":
      // What is inspected may carry a secret: only its size is shown.
      return [field.inspect ? `Given, ${text(value).length} characters` : text(value)];
    case "text":
      return [text(value)];
    case "readout":
      return [];
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);

const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const choiceLabel = (kind: string, value: string, context: FormContext): string =>
  context.choices[kind]?.items.find((item) => item.value === value)?.label ?? value;
