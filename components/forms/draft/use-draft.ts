"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { FormValues } from "@/lib/systems/contract/fields";
import { type Draft, dropDraft, keepDraft, readDraft } from "./draft-store";
import { usePerson } from "./person";
import { type KeptField, withoutSecrets } from "./without-secrets";

/** How to find what was kept of a form about the same; what was entered about something else is not taken up. */
export function useReadDraft(form: string): (about: string) => Draft | null {
  const person = usePerson();
  return useCallback(
    (about: string) => {
      const draft = person === null ? null : readDraft(person, form);
      return draft?.about === about ? draft : null;
    },
    [person, form],
  );
}

/** What was kept of a form when it opened. Only for forms drawn in the browser alone: the server knows no drafts. */
export function useKeptDraft(form: string, about: string): Draft | null {
  const read = useReadDraft(form);
  const [kept] = useState(() => read(about));
  return kept;
}

/** How to forget what was kept of a form: it was sent, or begins anew. */
export function useDropDraft(form: string): () => void {
  const person = usePerson();
  return useCallback(() => {
    if (person !== null) dropDraft(person, form);
  }, [person, form]);
}

interface KeepOptions {
  /** Nothing is kept before something was entered, nor after it was sent. */
  active: boolean;
  about?: string;
  values: FormValues;
  steps?: readonly string[];
  fieldAt: (name: string) => KeptField | undefined;
}

const noSteps: readonly string[] = [];

/** Keeps what is entered until the page is left, so that a reload loses nothing but secrets. */
export function useKeepDraft(
  form: string,
  { active, about = "", values, steps = noSteps, fieldAt }: KeepOptions,
): void {
  const person = usePerson();
  const written = useRef(false);
  useEffect(() => {
    if (person === null) return;
    // What was there before is for whoever opened the form to take up or to drop.
    if (active) keepDraft(person, form, { ...withoutSecrets(values, fieldAt), about, steps });
    else if (written.current) dropDraft(person, form);
    written.current = active;
  }, [person, form, active, about, values, steps, fieldAt]);
}

/** Forgets a form's draft when its page is left for another one; a reload is no leaving. */
export function useDropOnLeave(form: string): void {
  const drop = useDropDraft(form);
  useEffect(() => drop, [drop]);
}
