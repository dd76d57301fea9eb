"use client";
import { X } from "lucide-react";
import { useRef, useState } from "react";
import { useController } from "react-hook-form";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { PairSuggestion } from "@/lib/systems/contract/fields";
import { FieldFrame, type FramedSpec } from "./field-frame";
import { Offered } from "./offered";
import { EntryError } from "./list-field";

/** One row of a key/value table while it is edited. */
interface PairRow {
  key: string;
  value: string;
}

export const rowsOf = (record: Readonly<Record<string, unknown>>): PairRow[] =>
  Object.entries(record).map(([key, value]) => ({ key, value: String(value) }));

/** The record that rows make. Rows with neither key nor value fall away; of two with one key the last counts. */
export const recordOf = (rows: readonly PairRow[]): Record<string, string> =>
  Object.fromEntries(
    rows
      .filter(({ key, value }) => key !== "" || value !== "")
      .map(({ key, value }) => [key, value]),
  );

/** Why a row cannot stand as it is beside the others; undefined when it can. */
export function rowProblem(rows: readonly PairRow[], index: number): string | undefined {
  const row = rows[index];
  if (row === undefined || row.key === "")
    return row?.value ? "Enter a key for this value." : undefined;
  return rows.findIndex((other) => other.key === row.key) < index
    ? `The key ${row.key} is there twice; only this one counts.`
    : undefined;
}

const same = (one: Record<string, unknown>, other: Record<string, unknown>) =>
  JSON.stringify(one) === JSON.stringify(other);

/** Keys and values, one pair per row, an empty row always ready. */
export function PairsField({
  spec,
}: {
  spec: FramedSpec & { suggest?: readonly PairSuggestion[] };
}) {
  const { field } = useController({ name: spec.name });
  const box = useRef<HTMLDivElement>(null);
  const record =
    typeof field.value === "object" && field.value !== null
      ? (field.value as Record<string, unknown>)
      : {};
  // Rows hold what a record cannot: a value whose key is not typed yet, a key that is there twice.
  const [edited, setEdited] = useState<PairRow[]>(() => rowsOf(record));
  const rows = same(recordOf(edited), record) ? edited : rowsOf(record);

  const write = (next: PairRow[]) => {
    setEdited(next);
    field.onChange(recordOf(next));
  };
  const put = (index: number, part: Partial<PairRow>) =>
    write([
      ...rows.slice(0, index),
      { ...(rows[index] ?? { key: "", value: "" }), ...part },
      ...rows.slice(index + 1),
    ]);
  const remove = (index: number) => {
    write(rows.filter((_row, at) => at !== index));
    requestAnimationFrame(() => box.current?.querySelectorAll("input")[index * 2]?.focus());
  };

  return (
    <FieldFrame spec={spec} group hasEntries>
      {({ id, "aria-invalid": invalid }, entryErrors) => (
        <div
          ref={box}
          className="flex flex-col gap-1.5"
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && field.onBlur()}
        >
          <Offered id={`${id}-keys`} texts={spec.suggest?.map(({ key }) => key) ?? []} />
          {[...rows, { key: "", value: "" }].map((row, index) => {
            const refused = entryErrors[row.key];
            const said = refused ?? rowProblem(rows, index);
            const rowId = index === 0 ? id : `${id}-${index}`;
            const shared = {
              mono: true,
              autoComplete: "off",
              spellCheck: false,
              "aria-describedby": said === undefined ? undefined : `${rowId}-entry-error`,
            };
            const values = spec.suggest?.find(({ key }) => key === row.key)?.values ?? [];
            return (
              <div key={index}>
                <Offered id={`${rowId}-values`} texts={values} />
                <div className="flex items-center gap-1.5">
                  <Input
                    {...shared}
                    id={rowId}
                    className="max-w-2/5"
                    aria-label={`${spec.label}, key ${index + 1}`}
                    aria-invalid={said !== undefined || (index === 0 && invalid) || undefined}
                    placeholder="Key"
                    list={`${id}-keys`}
                    value={row.key}
                    onChange={(event) => put(index, { key: event.target.value.trimStart() })}
                  />
                  <span className="relative flex-3">
                    <Input
                      {...shared}
                      className="pr-9"
                      aria-label={`${spec.label}, value ${index + 1}`}
                      // A refusal is of the pair: of which of the two, its words say.
                      aria-invalid={refused !== undefined || undefined}
                      placeholder="Value"
                      list={`${rowId}-values`}
                      value={row.value}
                      onChange={(event) => put(index, { value: event.target.value })}
                    />
                    {index < rows.length && (
                      <span className="absolute inset-y-0 right-0.5 flex items-center">
                        <IconButton
                          label={`Remove pair ${index + 1}`}
                          size="sm"
                          icon={<X size={14} />}
                          onClick={() => remove(index)}
                        />
                      </span>
                    )}
                  </span>
                </div>
                <EntryError id={`${rowId}-entry-error`}>{said}</EntryError>
              </div>
            );
          })}
        </div>
      )}
    </FieldFrame>
  );
}
