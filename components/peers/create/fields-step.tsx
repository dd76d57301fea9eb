"use client";
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { FormShell } from "@/components/forms/form-shell";
import { SystemFields } from "@/components/forms/system-fields";
import { visibleFields } from "@/lib/systems/contract/form-values";
import type { WizardStep } from "@/lib/systems/contract/forms";
import { BackLink } from "@/components/forms/wizard/back-link";
import { StepHeading } from "@/components/forms/wizard/step-heading";
import type { Wizard } from "./use-wizard";

interface FieldsStepProps {
  step: WizardStep;
  wizard: Wizard;
  backHref: string;
  afterProblem: ReactNode;
  /** Opened because something here is wrong. */
  wrong: boolean;
  announce: boolean;
  onNext: () => void;
}

/** One step of a system's own: its fields, checked when one goes on. */
export function FieldsStep({
  step,
  wizard: { form, submission },
  backHref,
  afterProblem,
  wrong,
  announce,
  onNext,
}: FieldsStepProps) {
  const next = async () => {
    const names = await form.check(step.fields.map(({ name }) => name));
    if (names.length > 0) return names;
    submission.forget();
    onNext();
    return null;
  };
  return (
    <FormShell
      sticky
      form={form}
      submission={submission}
      onSubmit={next}
      wrong={wrong}
      heading={<StepHeading title={step.title} intro={step.intro} announce={announce} />}
      afterProblem={afterProblem}
      submitLabel={
        <>
          Next <ArrowRight aria-hidden="true" size={14} />
        </>
      }
      actions={<BackLink href={backHref} />}
    >
      <SystemFields fields={visibleFields(step.fields, form.system.values, form.system.context)} />
    </FormShell>
  );
}
