"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useFieldId } from "@/components/forms/field-id";
import { Field } from "@/components/ui/field";
import type { FormField } from "@/lib/systems/contract/forms";
import { CannotRead, Reading, useOffered } from "./choice-state";

/** What the backend already has, shown without choosing: existing interfaces with their state. */
export function Readout({ field: spec }: { field: FormField }) {
  const id = useFieldId(spec.name);
  const { state, items, source, retry } = useOffered(spec);
  return (
    <Field id={id} group label={spec.label} help={spec.help}>
      {() => (
        <>
          {items.length > 0 && (
            <ul className="max-h-56 divide-y divide-border overflow-y-auto rounded-md border border-border bg-surface-sunken text-meta">
              {items.map((item) => (
                <li key={item.value} className="flex items-start gap-2 px-2.5 py-1.5">
                  {item.disabled === undefined ? (
                    <CircleCheck
                      aria-hidden="true"
                      size={14}
                      className="mt-0.5 shrink-0 text-healthy-text"
                    />
                  ) : (
                    <TriangleAlert
                      aria-hidden="true"
                      size={14}
                      className="mt-0.5 shrink-0 text-degraded-text"
                    />
                  )}
                  <span className="min-w-0">
                    <span className="font-mono [overflow-wrap:anywhere]">{item.label}</span>
                    {item.hint !== undefined && (
                      <span className="ml-2 text-text-muted">{item.hint}</span>
                    )}
                    {item.disabled !== undefined && (
                      <span className="block text-degraded-text">{item.disabled}</span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {state === "ready" && items.length === 0 && (
            <p className="text-meta text-text-muted">{spec.emptyMeans ?? `${source} has none.`}</p>
          )}
          {state === "loading" && <Reading source={source} />}
          {state === "failed" && <CannotRead source={source} retry={retry} words="" />}
        </>
      )}
    </Field>
  );
}
