"use client";
import { useEffect, useRef } from "react";
import type { SystemForm } from "@/components/forms/use-system-form";
import type { WizardStep } from "@/lib/systems/contract/forms";

/** Rules wait for what the backend has; whoever waits longer than this begins at the first step. */
const longestMs = 4_000;

const answeredIn = async (form: SystemForm, steps: readonly WizardStep[]): Promise<string[]> => {
  const wrong = new Set(
    await form.wrongAmong(steps.flatMap(({ fields }) => fields.map(({ name }) => name))),
  );
  const first = steps.findIndex(({ fields }) => fields.some(({ name }) => wrong.has(name)));
  return steps.slice(0, first === -1 ? steps.length : first).map(({ id }) => id);
};

/**
 * Finds the first steps of a wizard in which everything is filled in and right already, so that nobody clicks through
 * them: they stay one press away.
 * @param wanted whether to look, once.
 * @param onFound told their ids, none when the backend takes too long.
 */
export function useAnsweredSteps(
  form: SystemForm,
  steps: readonly WizardStep[],
  wanted: boolean,
  onFound: (ids: readonly string[]) => void,
): void {
  const latest = useRef({ form, steps, onFound });
  useEffect(() => {
    latest.current = { form, steps, onFound };
  });
  useEffect(() => {
    if (!wanted) return;
    let over = false;
    const end = (ids: readonly string[]) => {
      if (!over) latest.current.onFound(ids);
      over = true;
    };
    const timer = setTimeout(() => end([]), longestMs);
    const now = latest.current;
    void answeredIn(now.form, now.steps).then(end, () => end([]));
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted]);
}
