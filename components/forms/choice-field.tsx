"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useController } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Delayed } from "@/components/ui/delayed";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import type { Choice } from "@/lib/systems/contract/parts";
import { FieldFrame, type FramedSpec } from "./field-frame";
import { useSystemState } from "./form-context";
import { trimPaste } from "./trim-paste";

/** A field that offers what the backend has. */
export interface Offering extends FramedSpec {
  from: { kind: string };
}

/** What a backend offers for a field now. */
export function useOffered({ from: { kind } }: Offering) {
  const { context, retryChoices } = useSystemState();
  const list = context.choices[kind] ?? { state: "loading" as const, items: [] };
  const source = context.connection?.name ?? "the system";
  return {
    state: list.state,
    items: list.items,
    source,
    why: ("why" in list && list.why) || `${source} does not answer.`,
    retry: () => retryChoices(kind),
  };
}

export function ReadingChoices({ source }: { source: string }) {
  return (
    <Delayed>
      <span role="status" className="mt-1.5 flex items-center gap-1.5 text-meta text-text-muted">
        <Spinner /> Reading from {source}
      </span>
    </Delayed>
  );
}

/** Under a field whose choices could not be read. */
export function CannotRead({
  why,
  retry,
  words,
}: {
  why: string;
  retry: () => void;
  words: string;
}) {
  return (
    <span className="mt-1.5 flex flex-wrap items-center gap-2 text-meta text-degraded-text">
      {why} {words}
      <Button size="sm" onClick={retry}>
        Try again
      </Button>
    </span>
  );
}

/** A choice on one line, for a native select: name, second line, and why it cannot be chosen. */
const choiceLine = ({ label, hint, disabled }: Choice): string =>
  [label, hint, disabled].filter((part) => part !== undefined && part !== "").join(" · ");

/** One value of what the backend offers; free text while it cannot answer. */
export function ChoiceField({ spec }: { spec: Offering }) {
  const { field } = useController({ name: spec.name });
  const { state, items, source, why, retry } = useOffered(spec);
  const value = typeof field.value === "string" ? field.value : "";
  const unknown = value !== "" && !items.some((item) => item.value === value);

  return (
    <FieldFrame spec={spec}>
      {(wiring) =>
        state === "failed" ? (
          <>
            <Input
              {...wiring}
              {...field}
              value={value}
              mono
              onPaste={trimPaste}
              placeholder={spec.placeholder}
              spellCheck={false}
              autoComplete="off"
            />
            <CannotRead
              why={why}
              retry={retry}
              words="Enter the value yourself, or read the choices again."
            />
          </>
        ) : (
          <>
            <Select
              {...wiring}
              {...field}
              value={value}
              disabled={state === "loading" && items.length === 0}
            >
              <option value="">
                {spec.emptyMeans ??
                  (state === "ready" && items.length === 0
                    ? `${source} has none`
                    : (spec.placeholder ?? "Choose"))}
              </option>
              {unknown && <option value={value}>{value}</option>}
              {items.map((item) => (
                <option key={item.value} value={item.value} disabled={item.disabled !== undefined}>
                  {choiceLine(item)}
                </option>
              ))}
            </Select>
            {state === "loading" && <ReadingChoices source={source} />}
          </>
        )
      }
    </FieldFrame>
  );
}

/** What the backend already has, shown without choosing: existing interfaces with their state. */
export function Readout({ spec }: { spec: Offering }) {
  const { state, items, source, why, retry } = useOffered(spec);
  return (
    <FieldFrame spec={spec} group>
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
          {state === "loading" && <ReadingChoices source={source} />}
          {state === "failed" && <CannotRead why={why} retry={retry} words="" />}
        </>
      )}
    </FieldFrame>
  );
}
