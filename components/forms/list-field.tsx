"use client";
import { X } from "lucide-react";
import { useRef } from "react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { useController } from "react-hook-form";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { FieldFrame, type FramedSpec } from "./field-frame";
import { Offered } from "./offered";
import { edited, splitList, withoutEntry } from "./list-text";

/** Several short texts, one per row, an empty row always ready. Pasted lists are split; each entry has its own error. */
export function ListField({
  spec,
}: {
  spec: FramedSpec & { suggest?(typed: string): readonly string[] };
}) {
  const { field } = useController({ name: spec.name });
  const box = useRef<HTMLDivElement>(null);
  const entries = Array.isArray(field.value) ? (field.value as string[]) : [];

  const focusRow = (index: number) =>
    box.current?.querySelectorAll<HTMLElement>("input")[index]?.focus();
  /** Drawn at once: the next key that is pressed must find its row. */
  const change = (next: readonly string[]) => flushSync(() => field.onChange(next));
  const put = (index: number, text: string) => {
    const next = edited(entries, index, text);
    change(next.entries);
    if (next.focus !== index) focusRow(next.focus);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, index: number) => {
    const parts = splitList(event.clipboardData.getData("text"));
    if (parts.length < 2 && parts[0] === event.clipboardData.getData("text")) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    put(
      index,
      value.slice(0, selectionStart ?? 0) +
        parts.join(" ") +
        (parts.length > 1 ? " " : "") +
        value.slice(selectionEnd ?? value.length),
    );
  };
  const remove = (index: number) => {
    change(withoutEntry(entries, index));
    focusRow(index);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    if (event.key === "Enter" && index < entries.length) {
      event.preventDefault();
      focusRow(index + 1);
    }
    if (event.key === "Backspace" && event.currentTarget.value === "" && index > 0) {
      event.preventDefault();
      change(withoutEntry(entries, index));
      focusRow(index - 1);
    }
  };
  const leave = () => {
    if (entries.some((entry) => entry.trim() === ""))
      field.onChange(entries.filter((entry) => entry.trim() !== ""));
    field.onBlur();
  };

  return (
    <FieldFrame spec={spec} group hasEntries>
      {({ id, "aria-invalid": invalid, "aria-describedby": words }, entryErrors) => (
        <div
          ref={box}
          className="flex flex-col gap-1.5"
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && leave()}
        >
          {[...entries, ""].map((entry, index) => {
            const said = entryErrors[index];
            const rowId = index === 0 ? id : `${id}-${index}`;
            // What is wrong with the list as a whole is said at its first row, where the summary leads.
            const described =
              said !== undefined
                ? `${rowId}-entry-error`
                : index === 0 && invalid
                  ? words
                  : undefined;
            return (
              <div key={index}>
                {spec.suggest && <Offered id={`${rowId}-offered`} texts={spec.suggest(entry)} />}
                <div className="relative">
                  <Input
                    id={rowId}
                    mono
                    className="pr-9"
                    aria-label={
                      index < entries.length
                        ? `${spec.label}, entry ${index + 1}`
                        : `${spec.label}, add an entry`
                    }
                    aria-invalid={said !== undefined || (index === 0 && invalid) || undefined}
                    aria-describedby={described}
                    placeholder={
                      index === entries.length
                        ? index === 0
                          ? spec.placeholder
                          : "Add another"
                        : undefined
                    }
                    value={entry}
                    spellCheck={false}
                    autoComplete="off"
                    list={spec.suggest && `${rowId}-offered`}
                    onChange={(event) => put(index, event.target.value)}
                    onPaste={(event) => paste(event, index)}
                    onKeyDown={(event) => onKeyDown(event, index)}
                  />
                  {index < entries.length && (
                    <span className="absolute inset-y-0 right-0.5 flex items-center">
                      <IconButton
                        label={`Remove entry ${index + 1}`}
                        size="sm"
                        icon={<X size={14} />}
                        onClick={() => remove(index)}
                      />
                    </span>
                  )}
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

/** What is wrong with one entry, under it. */
export function EntryError({ id, children }: { id: string; children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p id={id} className="mt-1 text-meta text-failed-text">
      {children}
    </p>
  );
}
