"use client";
import { clsx } from "clsx";
import { useEffect, useState } from "react";
import type { ComponentPropsWithRef, ReactNode } from "react";
import { FormProvider } from "react-hook-form";
import type { FieldValues } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import { usePerson } from "./draft/person";
import { FieldSummary } from "./error-summary";
import { CurrentForm, focusFirstError, type Form as AnyForm } from "./form-context";
import { ProblemBanner } from "./problem-banner";
import { isSaidByFields, withoutPlaced } from "./refusal-words";
import { SignedOut } from "./signed-out";
import type { Submission } from "./use-submit";

/**
 * A form that waits until the browser has taken over: what is typed before would be lost, what is pressed would do
 * nothing. Should it be sent all the same, nothing of it gets into the address.
 */
export function FormElement({ className, children, ...rest }: ComponentPropsWithRef<"form">) {
  const hydrated = useHydrated();
  return (
    <form method="post" noValidate {...rest}>
      <fieldset
        role="none"
        disabled={!hydrated}
        className={clsx("flex min-w-0 flex-col gap-6", className)}
      >
        {children}
      </fieldset>
    </form>
  );
}

/** What every field inside needs to find its form. */
export const FormScope = <Values extends FieldValues, Output>({
  form,
  children,
}: {
  form: AnyForm<Values, Output>;
  children: ReactNode;
}) => (
  // Fields know the form around them, not what exactly it holds.
  <CurrentForm value={form as unknown as AnyForm}>
    <FormProvider {...form.rhf}>{children}</FormProvider>
  </CurrentForm>
);

interface FormShellProps<Values extends FieldValues, Output> {
  form: AnyForm<Values, Output>;
  /** Sends it, and says why it was refused. */
  submission: Submission<Output>;
  /** Names the act: "Create peer". */
  submitLabel: ReactNode;
  submitTone?: "primary" | "secondary" | "danger";
  /** In place of sending everything: a step that goes on. Resolves as `Form.submit` does. */
  onSubmit?: () => Promise<readonly string[] | null>;
  /** Called with the names of fields that are not on the screen but wrong: a wizard opens their step. */
  onElsewhere?: (names: readonly string[]) => void;
  /** Opened because something here is wrong: it is said at once, and takes the focus. */
  wrong?: boolean;
  /** After this refusal the form has placed the focus itself: its words do not take it. */
  focusPlaced?: boolean;
  /** Why it cannot be submitted, such as a missing role. */
  denied?: string | undefined;
  /** Above what is wrong. */
  heading?: ReactNode;
  /** Under a refusal's own words: what it left behind. */
  afterProblem?: ReactNode;
  /** While the answer is on its way. */
  waiting?: ReactNode;
  /** Beside the submit button: Cancel, Back. */
  actions?: ReactNode;
  /** The buttons stay in view however long the form is: of a wizard, of a page of its own. */
  sticky?: boolean;
  children?: ReactNode;
}

/** A form: its fields, what is wrong with them, and the buttons. Never blocks the first try. */
export function FormShell<Values extends FieldValues, Output>({
  form,
  submission,
  submitLabel,
  submitTone = "primary",
  onSubmit = () => form.submit(submission.send),
  onElsewhere,
  wrong = false,
  focusPlaced = false,
  denied,
  heading,
  afterProblem,
  waiting,
  actions,
  sticky = false,
  children,
}: FormShellProps<Values, Output>) {
  const { id, screen } = form;
  const { pending, problem } = submission;
  const signedOut = usePerson() !== null && problem?.code === "unauthenticated";
  const [tried, setTried] = useState(wrong);
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    if (wrong) focusFirstError(id);
  }, [wrong, id]);

  const submit = async () => {
    setChecking(true);
    const names = await onSubmit().finally(() => setChecking(false));
    setTried(names !== null);
    if (names === null) return;
    const here = screen.fields().some(({ name }) => names.includes(name));
    if (onElsewhere && !here && names.length > 0) onElsewhere(names);
    else focusFirstError(id);
  };
  return (
    <FormScope form={form}>
      <FormElement
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (!checking && !pending && denied === undefined) void submit();
        }}
      >
        {heading}
        {problem !== null && (afterProblem != null || !isSaidByFields(problem, form.placed)) && (
          <div data-error-summary={focusPlaced ? undefined : ""} tabIndex={-1}>
            {signedOut ? (
              <SignedOut />
            ) : (
              <ProblemBanner problem={withoutPlaced(problem, form.placed)}>
                {afterProblem}
              </ProblemBanner>
            )}
          </div>
        )}
        <FieldSummary tried={tried} />
        {children}
        {pending && sticky && waiting}
        <FormFooter sticky={sticky}>
          <Button
            type="submit"
            variant={submitTone}
            busy={checking || pending}
            {...(denied !== undefined && { denied })}
          >
            {submitLabel}
          </Button>
          {actions}
        </FormFooter>
        {pending && !sticky && waiting}
      </FormElement>
    </FormScope>
  );
}

/**
 * The buttons of a form. Sticky ones stand at the foot of the window, over what scrolls; in a window so low that they
 * would hide what one types, they stay where the form ends.
 */
export const FormFooter = ({
  sticky = false,
  children,
}: {
  sticky?: boolean;
  children: ReactNode;
}) => (
  <div
    data-sticky-footer={sticky || undefined}
    className={clsx(
      "flex flex-wrap items-center gap-2",
      sticky &&
        "border-t border-border bg-surface py-3 [@media(min-height:25rem)]:sticky [@media(min-height:25rem)]:bottom-0 [@media(min-height:25rem)]:z-10",
    )}
  >
    {children}
  </div>
);
