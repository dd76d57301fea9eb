"use client";
import { useState } from "react";
import { useController } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { PlainFieldSpec } from "@/lib/systems/contract/fields";
import { CannotRead, type Offering, ReadingChoices, useOffered } from "./choice-field";
import { FieldFrame } from "./field-frame";
import { ListField } from "./list-field";

const chosenOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);

/** More than this are worth a search. */
const manyItems = 8;

/** Several values of what the backend offers; free text while it cannot answer. */
export function ChoicesField({ spec }: { spec: Offering }) {
  const { field } = useController({ name: spec.name });
  const { state, items, source, why, retry } = useOffered(spec);
  const [query, setQuery] = useState("");
  const chosen = chosenOf(field.value);

  if (state === "failed") {
    return (
      <div>
        <ListField spec={spec} />
        <CannotRead
          why={why}
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
    <FieldFrame
      spec={spec}
      group
      corner={
        <span aria-live="polite" className="text-text-muted">
          {none}
        </span>
      }
    >
      {({ id }) => (
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
          {state === "loading" && <ReadingChoices source={source} />}
          {chosen.length > 0 && spec.emptyMeans !== undefined && (
            <Button size="sm" variant="ghost" className="mt-1" onClick={() => field.onChange([])}>
              {spec.emptyMeans}
            </Button>
          )}
        </div>
      )}
    </FieldFrame>
  );
}

/** Some of several fixed options. What cannot be chosen says why. */
export function CheckboxesField({
  spec,
}: {
  spec: Extract<PlainFieldSpec, { kind: "checkboxes" }>;
}) {
  const { field } = useController({ name: spec.name });
  const chosen = chosenOf(field.value);
  const toggle = (value: string, on: boolean) =>
    field.onChange(on ? [...chosen, value] : chosen.filter((each) => each !== value));
  return (
    <FieldFrame spec={spec} group>
      {({ id, "aria-invalid": invalid }) => (
        <span
          className="grid grid-cols-[repeat(auto-fit,minmax(min(14rem,100%),1fr))] gap-x-4 gap-y-2"
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && field.onBlur()}
        >
          {spec.options.map(({ value, label, help, denied }, index) => (
            <Checkbox
              key={value}
              id={index === 0 ? id : undefined}
              aria-invalid={index === 0 ? invalid : undefined}
              label={label}
              help={denied ?? help}
              disabled={denied !== undefined && !chosen.includes(value)}
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
          ))}
          {spec.options.length === 0 && (
            <span id={id} tabIndex={-1} className="text-meta text-text-muted">
              Nothing to choose from.
            </span>
          )}
        </span>
      )}
    </FieldFrame>
  );
}
