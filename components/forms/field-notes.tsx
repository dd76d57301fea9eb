"use client";
import { Info, TriangleAlert } from "lucide-react";
import { useFormContext } from "react-hook-form";
import type { FieldValues, FormNote } from "@/lib/systems/contract/fields";
import { asEntered } from "./form-context";

/** Remarks under a field; each may put things right with one press. They never block. */
export function FieldNotes({ notes }: { notes: readonly FormNote[] }) {
  const { setValue } = useFormContext();
  if (notes.length === 0) return null;
  const apply = (set: FieldValues) => {
    for (const [name, value] of Object.entries(set)) setValue(name, value, asEntered);
  };
  return (
    <ul className="mt-1.5 flex flex-col gap-1">
      {notes.map(({ tone, text, fix }) => (
        <li
          key={text}
          className={`flex items-start gap-1.5 text-meta ${tone === "warning" ? "text-degraded-text" : "text-text-muted"}`}
        >
          {tone === "warning" ? (
            <TriangleAlert aria-hidden="true" size={14} className="mt-0.5 shrink-0" />
          ) : (
            <Info aria-hidden="true" size={14} className="mt-0.5 shrink-0" />
          )}
          <span className="min-w-0 break-words">
            {tone === "warning" && <span className="sr-only">Warning: </span>}
            {text}
            {fix && (
              <button
                type="button"
                onClick={() => apply(fix.set)}
                className="ml-1.5 rounded font-medium text-accent-text underline underline-offset-2"
              >
                {fix.label}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
