"use client";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { Form } from "@/components/forms/form";
import { Link } from "@/components/ui/link";
import { useRef, useState } from "react";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { SystemForms, WizardStep } from "@/lib/systems/contract/forms";
import { FieldSummary } from "../form/field-summary";
import { focusFirstError } from "../form/focus-first";
import { visibleFields } from "../form/given-values";
import { PeerField } from "../form/peer-field";
import { StepHeading } from "./step-heading";
import type { RunningWizard } from "./use-wizard";
import { WizardProblem } from "./wizard-problem";

interface FieldsStepProps {
  step: WizardStep;
  running: RunningWizard;
  forms: SystemForms;
  formId: string;
  backHref: string;
  /** Opened because something here is wrong: its summary shows at once and takes the focus. */
  wrong: boolean;
  announce: boolean;
  onNext: () => void;
}

/** One step of a system's own: its fields, checked when one goes on. */
export function FieldsStep({
  step,
  running,
  forms,
  formId,
  backHref,
  wrong,
  announce,
  onNext,
}: FieldsStepProps) {
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [checking, setChecking] = useState(false);
  const { peerForm, problem, left, checkStep } = running;
  const shown = visibleFields(step.fields, peerForm.values, peerForm.context);
  const next = async (event: FormEvent) => {
    event.preventDefault();
    if (checking) return;
    setChecking(true);
    const right = await checkStep(step.fields);
    setChecking(false);
    if (right) return onNext();
    setTried(true);
    focusFirstError(() => form.current);
  };
  return (
    <Form ref={form} onSubmit={(event) => void next(event)} data-wizard-step={step.id}>
      <StepHeading title={step.title} intro={step.intro} announce={announce && !wrong} />
      {problem !== null && <WizardProblem problem={problem} running={running} forms={forms} />}
      {(tried || wrong) && <FieldSummary formId={formId} fields={shown} left={left} />}
      {shown.map((field) => (
        <PeerField key={field.name} field={field} />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={checking}>
          Next <ArrowRight aria-hidden="true" size={14} />
        </Button>
        <Link href={backHref} scroll={false} className={buttonStyle("secondary", "md")}>
          <ArrowLeft aria-hidden="true" size={14} /> Back
        </Link>
      </div>
    </Form>
  );
}
