"use client";
import { createContext, useContext, useEffect, type ReactNode } from "react";
import { get, useFormState } from "react-hook-form";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import type { Problem } from "@/lib/errors/problem";
import type { FormContext, FormValues, PlainFieldSpec } from "@/lib/systems/contract/fields";
import { type FieldIssue, issueText } from "@/lib/systems/contract/form-validation";

/** A field on the screen now. */
export interface ScreenField {
  name: string;
  label: string;
  /** Of the control that takes the focus. */
  id: string;
  /** It says beside its entries what is wrong with them. */
  hasEntries: boolean;
  /** Which of several alike it belongs to: "Key server 2". */
  within: string | null;
  /** What is typed there is kept nowhere but in the form. */
  secret: boolean;
}

/** Names the one of several alike that the fields inside belong to; the summary says it with them. */
export const Within = createContext<string | null>(null);

/** Which fields of a form are on the screen, in the order of the page. */
interface Screen {
  fields(): readonly ScreenField[];
  /** Every field that ever was on the screen, by name: what may have been typed into. */
  seen(): ReadonlyMap<string, ScreenField>;
  /** Returns how to take it away again. */
  add(field: ScreenField): () => void;
  subscribe(listener: () => void): () => void;
}

const inDocument = (one: ScreenField, other: ScreenField): number => {
  const [a, b] = [document.getElementById(one.id), document.getElementById(other.id)];
  if (!a || !b || a === b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
};

export function makeScreen(): Screen {
  let fields: readonly ScreenField[] = [];
  const seen = new Map<string, ScreenField>();
  const listeners = new Set<() => void>();
  const put = (next: readonly ScreenField[]) => {
    fields = next;
    for (const listener of listeners) listener();
  };
  return {
    fields: () => fields,
    seen: () => seen,
    add(field) {
      seen.set(field.name, field);
      put([...fields, field].sort(inDocument));
      return () => put(fields.filter((each) => each !== field));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What fields of a system's form depend on. */
export interface SystemState {
  /** Complete, and without what belongs to another mode. */
  values: FormValues;
  context: FormContext;
  /** Reads a choice list again. */
  retryChoices(kind: string): void;
}

/** One form, as its shell and its fields see it. */
export interface Form<Values extends FieldValues = FieldValues, Output = unknown> {
  /** Of its element, and before the ids of its controls: two forms on a page keep apart. */
  id: string;
  rhf: UseFormReturn<Values>;
  screen: Screen;
  /** What the last try brought up that no field is about. */
  left: readonly string[];
  /** What the server refused of fields, as far as it stands at them. */
  placed: Problem["errors"];
  /** Of a wizard, an editor: what the backend adds; null for a plain form. */
  system: SystemState | null;
  /** A field of this form, its name and kind checked against what the form holds. */
  Field: (props: { spec: PlainFieldSpec<Values> }) => ReactNode;
  /** Validates again what was left once or has an error: rules hang together, and with what else is known. */
  recheck(): void;
  /** Names of those of these fields that are not all right, without a word about it. */
  wrongAmong(names: readonly string[]): Promise<readonly string[]>;
  /** Puts words at those of these fields that are not all right, and returns their names in order. */
  check(names: readonly string[]): Promise<readonly string[]>;
  /**
   * Validates everything and hands it to `send`, which resolves to why it was refused; puts the words at their fields.
   * Resolves to the names of the fields that have some, in order; to null when it was sent and taken.
   */
  submit(send: (output: Output) => Promise<Problem | null>): Promise<readonly string[] | null>;
}

export const CurrentForm = createContext<Form | null>(null);

export function useCurrentForm(): Form {
  const form = useContext(CurrentForm);
  if (!form) throw new Error("A field stands outside a form.");
  return form;
}

/** What the field of a system's form depends on. */
export function useSystemState(): SystemState {
  const { system } = useCurrentForm();
  if (!system) throw new Error("This kind of field needs a system's form around it.");
  return system;
}

/** Ids are made of letters a selector takes as they are. */
const fieldId = (formId: string, name: string): string =>
  `${formId}-${name.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;

/** What is wrong with a field now, from react-hook-form's errors; null when nothing is. */
export function issueOf(
  errors: object,
  name: string,
): (FieldIssue & { type: string | undefined }) | null {
  const error: unknown = get(errors, name);
  if (typeof error !== "object" || error === null) return null;
  // A list of groups keeps words about itself apart from those about its groups.
  const { type, message, types } = ("root" in error ? error.root : error) as Partial<ErrorShape>;
  return typeof message === "string" ? { type, message, entries: types ?? {} } : null;
}

/** How an issue stands in react-hook-form's errors. */
interface ErrorShape {
  type: string;
  message: string;
  types: FieldIssue["entries"];
}
export const errorOf = ({ message, entries }: FieldIssue, type: "rule" | "server"): ErrorShape => ({
  type,
  message,
  types: entries,
});

/**
 * Makes a control a field of the form around it.
 * @param hasEntries it says beside its entries what is wrong with them; else that is part of `error`.
 */
export function useField(
  { name, label, kind }: { name: string; label: string; kind?: string | undefined },
  hasEntries = false,
): { id: string; error: string | undefined; entryErrors: FieldIssue["entries"] } {
  const { id: formId, screen, rhf } = useCurrentForm();
  const id = fieldId(formId, name);
  const within = useContext(Within);
  const secret = kind === "secret";
  useEffect(
    () => screen.add({ name, label, id, hasEntries, within, secret }),
    [screen, name, label, id, hasEntries, within, secret],
  );
  const { errors } = useFormState({ control: rhf.control, name });
  const issue = issueOf(errors, name) ?? { message: "", entries: {} };
  const text = hasEntries ? issue.message : issueText(issue, false);
  return { id, error: text === "" ? undefined : text, entryErrors: issue.entries };
}

/** What stands at a field now, entries included; "" where nothing does. */
export function useFieldError(name: string): string {
  const { errors } = useFormState({ control: useCurrentForm().rhf.control, name });
  const issue = issueOf(errors, name);
  return issue ? issueText(issue, false) : "";
}

/** New values count as entered by hand: they are validated, and not overwritten by new defaults. */
export const asEntered = { shouldDirty: true, shouldTouch: true, shouldValidate: true } as const;

/** Frames to wait for what is wrong to be drawn: words arrive after the answer that brought them. */
const maxFrames = 30;

/** Moves the focus to the first thing that is wrong in a form as soon as it is drawn, else to the summary. */
export function focusFirstError(formId: string, frame = 0): void {
  requestAnimationFrame(() => {
    const root = document.getElementById(formId);
    const target =
      root?.querySelector<HTMLElement>("[aria-invalid=true]:not([role=group])") ??
      (frame >= maxFrames ? root?.querySelector<HTMLElement>("[data-error-summary]") : null);
    if (target) {
      target.focus();
      target.scrollIntoView({ block: "center" });
    } else if (frame < maxFrames) focusFirstError(formId, frame + 1);
  });
}
