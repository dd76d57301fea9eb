"use client";
import { useEffect, useId, useMemo, useRef } from "react";
import type { ReactNode } from "react";
import { FormProvider, useFormState } from "react-hook-form";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ErrorLinks, ErrorSummary } from "./error-summary";
import { fieldMessages } from "./field-errors";
import { fieldId, FormIdContext } from "./field-id";
import { Form } from "./form";
import type { Problem } from "@/lib/errors/problem";
import { issueText } from "./problem-fields";
import { ProblemBanner } from "./problem-banner";
import { useProblem, useRest } from "./use-problem";

interface FormShellProps<Values extends FieldValues, Output> {
  /** From `usePeerdeckForm`. */
  form: UseFormReturn<Values, unknown, Output>;
  onSubmit: (output: Output) => void | Promise<void>;
  /** The request is in flight. */
  loading: boolean;
  /** Why the last attempt was refused; null when it was not. */
  submitError: Problem | null;
  /** Names the act: "Create peer". */
  submitLabel: string;
  submitTone?: "primary" | "danger";
  /** Why it cannot be submitted, such as a missing role. */
  denied?: string | undefined;
  /** Beside the submit button: Cancel, Back. */
  actions?: ReactNode;
  /** Called with the names of refused inputs that are not on screen: a wizard opens their step. */
  onElsewhere?: (names: string[]) => void;
  children: ReactNode;
}

/** A form: its fields, what is wrong with them, and the buttons. Never blocks the first try. */
export function FormShell<Values extends FieldValues, Output>(
  props: FormShellProps<Values, Output>,
) {
  const {
    form,
    onSubmit,
    loading,
    submitError,
    submitLabel,
    submitTone = "primary",
    denied,
    actions,
    onElsewhere,
    children,
  } = props;
  const formId = `f${useId().replaceAll(/[^A-Za-z0-9]/g, "")}`;
  const element = useRef<HTMLFormElement>(null);
  const { errors, submitCount } = useFormState({ control: form.control });
  // Fields are known in the order they came on screen.
  const order = [...form.control._names.mount];
  const messages = fieldMessages(errors).sort(
    (a, b) => order.indexOf(a.name) - order.indexOf(b.name),
  );
  const atFields = useMemo(() => new Set(fieldMessages(errors).map(({ name }) => name)), [errors]);
  const rest = useRest(submitError, atFields);
  useProblem({ form, problem: submitError, formId, element, onElsewhere });

  const invalid = submitCount > 0 && messages.length > 0;
  const entries = [
    ...messages.map(({ name, message }) => ({ message, controlId: fieldId(formId, name) })),
    ...rest.map((issue) => ({ message: issueText(issue) })),
  ];
  const focusFirst = () =>
    element.current?.querySelector<HTMLElement>("[aria-invalid=true]:not([role=group])")?.focus();
  const submitted = useRef(0);
  useEffect(() => {
    // After a refused try the fields have their words: the focus goes to the first in the document.
    if (submitted.current !== submitCount && invalid && submitError === null) focusFirst();
    submitted.current = submitCount;
  }, [submitCount, invalid, submitError]);

  return (
    <FormIdContext value={formId}>
      <FormProvider {...form}>
        <Form
          ref={element}
          onSubmit={(event) => {
            event.stopPropagation();
            if (loading || denied !== undefined) return event.preventDefault();
            void form.handleSubmit(onSubmit)(event);
          }}
        >
          {submitError === null ? (
            invalid && <ErrorSummary entries={entries} />
          ) : (
            <div data-error-summary="" tabIndex={-1}>
              <ProblemBanner problem={submitError}>
                {entries.length > 0 && <ErrorLinks entries={entries} />}
              </ProblemBanner>
            </div>
          )}
          {children}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant={submitTone} busy={loading} denied={denied}>
              {submitLabel}
            </Button>
            {actions}
          </div>
        </Form>
      </FormProvider>
    </FormIdContext>
  );
}
