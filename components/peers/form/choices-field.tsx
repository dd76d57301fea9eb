"use client";
import { useState } from "react";
import { useController } from "react-hook-form";
import { useFieldId } from "@/components/forms/field-id";
import { ListField } from "@/components/forms/list-field";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormField } from "@/lib/systems/contract/forms";
import { CannotRead, Reading, useOffered } from "./choice-state";

/** More than this are worth a search. */
const manyItems = 8;

/** Several values of what the backend offers; free text while it cannot answer. */
export function ChoicesField({ field: spec }: { field: FormField }) {
  const id = useFieldId(spec.name);
  const error = useFieldError(spec.name);
  const { field } = useController({ name: spec.name });
  const { state, items, source, retry } = useOffered(spec);
  const [query, setQuery] = useState("");
  const chosen = Array.isArray(field.value) ? (field.value as string[]) : [];

  if (state === "failed") {
    return (
      <div>
        <ListField spec={spec} />
        <CannotRead
          source={source}
          retry={retry}
          words="Enter the values yourself, or read the choices again."
        />
      </div>
    );
  }
  const toggle = (value: string, on: boolean) =>
    field.onChange(on ? [...chosen, value] : chosen.filter((each) => each !== value));
  const shown = items.filter((item) =>
    `${item.label} ${item.hint ?? ""}`.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const none =
    chosen.length === 0
      ? (spec.emptyMeans ?? "None chosen")
      : `${chosen.length} of ${items.length} chosen`;

  return (
    <Field
      id={id}
      group
      label={spec.label}
      help={spec.help}
      error={error}
      optional={spec.optional ?? false}
      corner={
        <span aria-live="polite" className="text-text-muted">
          {none}
        </span>
      }
    >
      {() => (
        <div
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && field.onBlur()}
        >
          {items.length > manyItems && (
            <Input
              className="mb-1.5"
              type="search"
              aria-label={`Find in ${spec.label}`}
              placeholder="Find"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          )}
          <div className="flex max-h-56 flex-col overflow-y-auto rounded-md border border-border-control bg-surface-raised p-1">
            {shown.map((item, index) => (
              <Checkbox
                key={item.value}
                id={index === 0 ? id : undefined}
                dense
                className="rounded px-2 py-1.5 hover:bg-surface-hover"
                checked={chosen.includes(item.value)}
                disabled={item.disabled !== undefined && !chosen.includes(item.value)}
                onChange={(event) => toggle(item.value, event.target.checked)}
                label={item.label}
                help={[item.hint, item.disabled].filter(Boolean).join(" · ") || undefined}
              />
            ))}
            {shown.length === 0 && (
              <span className="px-2 py-1.5 text-meta text-text-muted">
                {state === "loading"
                  ? ""
                  : items.length === 0
                    ? `${source} has none.`
                    : "Nothing matches."}
              </span>
            )}
          </div>
          {state === "loading" && <Reading source={source} />}
          {chosen.length > 0 && spec.emptyMeans !== undefined && (
            <Button size="sm" variant="ghost" className="mt-1" onClick={() => field.onChange([])}>
              {spec.emptyMeans}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
