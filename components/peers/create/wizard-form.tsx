"use client";
import { useState } from "react";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import type { Connection } from "@/lib/domain/connection";
import type { FormValues, SystemForms } from "@/lib/systems/contract/forms";
import { systemOf } from "@/lib/systems/registry";
import { CombinationPanel, Verdict } from "../form/combination-panel";
import { FormBody, useFormId } from "../form/form-body";
import { focusFirstError } from "../form/focus-first";
import { RequestPanel } from "../form/request-panel";
import { SidePanel } from "../form/side-panel";
import type { Created } from "./draft";
import { FieldsStep } from "./fields-step";
import { ReviewStep } from "./review-step";
import { useWizard } from "./use-wizard";
import { reviewStep, startStep, wizardPath } from "./wizard-url";

interface WizardFormProps {
  forms: SystemForms;
  connection: Connection;
  way: string;
  /** The step on the screen; the first one is the page's, and nothing is drawn here then. */
  current: string;
  announce: boolean;
  prefill: FormValues | undefined;
  hrefOf: (step: string) => string;
  onCompleted: (step: string) => void;
  go: (step: string) => void;
  onCreated: (created: Created) => void;
}

/** Holds one form above all its steps, so that going back and forth loses nothing. */
export function WizardForm({
  forms,
  connection,
  way,
  current,
  announce,
  prefill,
  hrefOf,
  onCompleted,
  go,
  onCreated,
}: WizardFormProps) {
  const { wizard } = forms;
  const formId = useFormId();
  const [wrongStep, setWrongStep] = useState<string | null>(null);
  const onWrong = (step: string) => {
    setWrongStep(step);
    go(step);
    focusFirstError(() => document.querySelector<HTMLElement>(`[data-wizard-step="${step}"]`));
  };
  const running = useWizard({ forms, way, connection, prefill, onWrong, onCreated });
  const { peerForm, given } = running;
  const guard = useLeaveGuard({
    active: peerForm.changed,
    title: "Leave without creating the peer?",
    body: "What you entered is lost.",
    leaveLabel: "Leave page",
    stayLabel: "Stay",
    within: wizardPath,
  });
  if (current === startStep) return guard.dialog;

  const steps = wizard.steps(way);
  const order = [startStep, ...steps.map((step) => step.id), reviewStep];
  const backHref = hrefOf(order[order.indexOf(current) - 1] ?? startStep);
  const step = steps.find((each) => each.id === current);
  const system = systemOf(connection.system);
  const chosenWay = wizard.ways.find((each) => each.id === way);
  const lines = wizard.panel(given, peerForm.context);
  const next = () => {
    setWrongStep(null);
    onCompleted(current);
    go(order[order.indexOf(current) + 1] ?? reviewStep);
  };
  return (
    <FormBody peerForm={peerForm} formId={formId}>
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,40rem)_minmax(20rem,28rem)]">
        {step ? (
          <FieldsStep
            key={step.id}
            step={step}
            running={running}
            forms={forms}
            formId={formId}
            backHref={backHref}
            wrong={wrongStep === step.id}
            announce={announce}
            onNext={next}
          />
        ) : (
          <ReviewStep
            running={running}
            forms={forms}
            way={way}
            start={{
              href: hrefOf(startStep),
              answers: [
                { name: "system", label: "System", lines: [system.label], mono: false },
                { name: "connection", label: "Connection", lines: [connection.name], mono: false },
                ...(chosenWay
                  ? [{ name: "way", label: "What to do", lines: [chosenWay.label], mono: false }]
                  : []),
              ],
            }}
            steps={steps}
            hrefOf={hrefOf}
            backHref={backHref}
            connectionName={connection.name}
            announce={announce}
          />
        )}
        <SidePanel label="Combination and request" hint={<Verdict lines={lines} />}>
          {lines.length > 0 && <CombinationPanel lines={lines} />}
          <RequestPanel
            request={wizard.request(given, peerForm.context)}
            connection={connection}
            forms={forms}
          />
        </SidePanel>
      </div>
      {guard.dialog}
    </FormBody>
  );
}
