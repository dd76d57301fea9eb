"use client";
import { CircleAlert } from "lucide-react";
import { useSyncExternalStore } from "react";
import type { MouseEvent } from "react";
import { useFormState } from "react-hook-form";
import { issueOf, useCurrentForm, type ScreenField } from "./form-context";
import { issueText } from "@/lib/systems/contract/form-validation";

interface SummaryEntry {
  message: string;
  /** Id of the control it is about; without it, the words stand alone. */
  controlId?: string;
}

/** What has to be put right, each a link to its field, in the words that stand there; a refused one by its name. */
export function ErrorSummary({ entries }: { entries: readonly SummaryEntry[] }) {
  if (entries.length === 0) return null;
  const jump = (event: MouseEvent, controlId: string) => {
    event.preventDefault();
    const control = document.getElementById(controlId);
    control?.focus();
    control?.scrollIntoView({ block: "center" });
  };
  return (
    <section
      data-error-summary=""
      tabIndex={-1}
      aria-label="What to put right"
      className="flex items-start gap-3 rounded-md border border-failed-border bg-failed-surface px-3 py-2.5 text-meta text-failed-text"
    >
      <CircleAlert aria-hidden="true" size={16} className="mt-px shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">
          {entries.length === 1
            ? "One thing to put right"
            : `${entries.length} things to put right`}
        </p>
        <ul className="mt-1 flex flex-col gap-0.5">
          {entries.map(({ message, controlId }) => (
            <li key={`${controlId} ${message}`} className="break-words">
              {controlId === undefined ? (
                message
              ) : (
                <a
                  href={`#${controlId}`}
                  onClick={(event) => jump(event, controlId)}
                  className="rounded underline underline-offset-2"
                >
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

const none: readonly ScreenField[] = [];

/** What stands at the fields of the form around it now, and what belongs to none. */
export function FieldSummary({ tried }: { /** Fields are silent before. */ tried: boolean }) {
  const { screen, rhf, left, system } = useCurrentForm();
  const fields = useSyncExternalStore(screen.subscribe, screen.fields, () => none);
  const { errors } = useFormState({ control: rhf.control });
  const entries = (tried ? fields : none).flatMap(({ name, label, id, hasEntries, within }) => {
    const issue = issueOf(errors, name);
    const text = issue ? issueText(issue, hasEntries) : "";
    if (text === "" || !issue) return [];
    const at = within === null ? "" : `${within}: `;
    // A refusal is printed once, at its field; the summary leads there.
    if (issue.type === "server") return [{ message: `${at}${label}`, controlId: id }];
    // Words of a plain form name their field themselves; those of a system need its label.
    return [{ message: `${at}${system ? `${label}: ${text}` : text}`, controlId: id }];
  });
  return <ErrorSummary entries={[...entries, ...left.map((message) => ({ message }))]} />;
}
