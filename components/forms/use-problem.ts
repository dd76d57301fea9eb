"use client";
import { useEffect, useMemo } from "react";
import type { RefObject } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { fieldId } from "./field-id";
import type { Issue } from "@/lib/errors/app-error";
import type { Problem } from "@/lib/errors/problem";
import { mapProblem, nameOfPointer } from "./problem-fields";

interface UseProblemOptions<Values extends FieldValues, Output> {
  form: UseFormReturn<Values, unknown, Output>;
  problem: Problem | null;
  formId: string;
  element: RefObject<HTMLElement | null>;
  /** Called with the names of issues whose field is not on screen, such as one of an earlier step. */
  onElsewhere?: ((names: string[]) => void) | undefined;
}

/**
 * Puts a refusal's words at the fields they are about and moves the focus to the first, or to the summary when none is.
 */
export function useProblem<Values extends FieldValues, Output>({
  form,
  problem,
  formId,
  element,
  onElsewhere,
}: UseProblemOptions<Values, Output>): void {
  const { setError } = form;
  useEffect(() => {
    if (!problem) return;
    const has = (name: string) =>
      element.current?.querySelector(`#${CSS.escape(fieldId(formId, name))}`) != null;
    const { fields, rest } = mapProblem(problem, has);
    for (const [name, message] of fields)
      setError(name as Path<Values>, { type: "server", message });
    const first = [...fields.keys()]
      .map((name) => document.getElementById(fieldId(formId, name)))
      .sort(inDocumentOrder)[0];
    if (first) first.focus();
    else element.current?.querySelector<HTMLElement>("[data-error-summary]")?.focus();
    const elsewhere = rest.map((issue) => nameOfPointer(issue.pointer)).filter(Boolean);
    if (elsewhere.length > 0) onElsewhere?.(elsewhere);
    // A problem is handled once, when it arrives; what else changes meanwhile does not bring it back.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [problem]);
}

const inDocumentOrder = (a: HTMLElement | null, b: HTMLElement | null): number =>
  a && b ? (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) : 0;

/** Issues of a problem whose words stand at no field. */
export function useRest(problem: Problem | null, atFields: ReadonlySet<string>): Issue[] {
  return useMemo(
    () => (problem ? mapProblem(problem, (name) => atFields.has(name)).rest : []),
    [problem, atFields],
  );
}
