"use client";
import type { ReactNode } from "react";
import { type ReviewedValue, reviewedValues } from "@/components/forms/answers";
import { FormShell } from "@/components/forms/form-shell";
import type { WizardStep } from "@/lib/systems/contract/forms";
import { Waiting } from "../form/waiting";
import { BackLink } from "@/components/forms/wizard/back-link";
import { ReviewSections } from "@/components/forms/wizard/review-sections";
import { StepHeading } from "@/components/forms/wizard/step-heading";
import type { Wizard } from "./use-wizard";

interface ReviewStepProps {
  wizard: Wizard;
  /** What the first step settled. */
  start: { id: string; title: string; answers: readonly ReviewedValue[] };
  steps: readonly WizardStep[];
  hrefOf: (step: string) => string;
  backHref: string;
  submitLabel: string;
  afterProblem: ReactNode;
  /** Who is asked, and why it may take long. */
  connectionName: string;
  waiting: string | undefined;
  announce: boolean;
  onElsewhere: (names: readonly string[]) => void;
}

/** Every answer by step, and the button that acts on them. */
export function ReviewStep({
  wizard: { form, submission, create },
  start,
  steps,
  hrefOf,
  backHref,
  submitLabel,
  afterProblem,
  connectionName,
  waiting,
  announce,
  onElsewhere,
}: ReviewStepProps) {
  const { values, context } = form.system;
  const sections = [
    start,
    ...steps.map((step) => ({ ...step, answers: reviewedValues(step.fields, values, context) })),
  ];
  return (
    <FormShell
      sticky
      form={form}
      submission={submission}
      onSubmit={create}
      onElsewhere={onElsewhere}
      heading={
        <StepHeading
          title="Review"
          intro={
            submission.pending
              ? `Sent to ${connectionName}.`
              : submission.problem === null
                ? "Nothing has been sent yet."
                : undefined
          }
          announce={announce}
        />
      }
      afterProblem={afterProblem}
      submitLabel={submitLabel}
      actions={<BackLink href={backHref} />}
      waiting={<Waiting connectionName={connectionName} words={waiting} />}
    >
      <ReviewSections
        sections={sections.map((section) => ({ ...section, href: hrefOf(section.id) }))}
      />
    </FormShell>
  );
}
