"use client";
import { useState } from "react";
import { useFormState } from "react-hook-form";
import { KeptBanner } from "@/components/forms/draft/kept-banner";
import { useKeepDraft } from "@/components/forms/draft/use-draft";
import { useLeaveGuard } from "@/components/forms/use-leave-guard";
import { Delayed } from "@/components/ui/delayed";
import { Skeleton } from "@/components/ui/skeleton";
import type { Connection } from "@/lib/domain/connection";
import { valueAt } from "@/lib/systems/contract/form-values";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { SystemForms } from "@/lib/systems/contract/forms";
import { outlineOf } from "@/lib/systems/outlines";
import { builtOf, judgedFields } from "../form/built";
import { CombinationPanel, Verdict } from "../form/combination-panel";
import { hasGaps, NotKnown } from "../form/not-known";
import { RequestPanel } from "../form/request-panel";
import { SidePanel } from "../form/side-panel";
import { FieldsStep } from "./fields-step";
import { LeftBehind } from "./left-behind";
import { ReviewStep } from "./review-step";
import { useAnsweredSteps } from "./use-answered-steps";
import { useFieldsByName, useStepsToKeep } from "./kept-steps";
import { newPeerDraft } from "./use-restored";
import { type Created, useWizard } from "./use-wizard";
import { reviewStep, startStep, wizardPath } from "./wizard-url";

interface WizardFormProps {
  forms: SystemForms;
  connection: Connection;
  mode: string;
  /** The step on the screen; the first one is the page's, and nothing is drawn here then. */
  current: string;
  announce: boolean;
  prefill: FormValues | undefined;
  /** What the form is about, and the steps that were completed: kept with it for a reload. */
  draft: { about: string; steps: ReadonlySet<string> };
  /** Labels of secrets that a reload has taken away; null without a reload. */
  kept: readonly string[] | null;
  onStartOver: () => void;
  /** First steps that the prefill has answered are still to be found. */
  skipping: boolean;
  onSkipped: (steps: readonly string[]) => void;
  hrefOf: (step: string) => string;
  onCompleted: (step: string) => void;
  go: (step: string) => void;
  onCreated: (created: Created) => void;
}

/** Holds one form above all its steps, so that going back and forth loses nothing. */
export function WizardForm({
  forms,
  connection,
  mode,
  current,
  announce,
  prefill,
  draft,
  kept,
  onStartOver,
  skipping,
  onSkipped,
  hrefOf,
  onCompleted,
  go,
  onCreated,
}: WizardFormProps) {
  const { wizard: data } = forms;
  /** The step that was opened because something there is wrong, and how often that happened. */
  const [wrong, setWrong] = useState({ step: "", times: 0 });
  const wizard = useWizard({ forms, mode, connection, prefill, onCreated });
  const { form, submission } = wizard;
  const errors: Record<string, unknown> = useFormState({ control: form.rhf.control }).errors;
  const fieldAt = useFieldsByName(forms);
  useKeepDraft(newPeerDraft, {
    active: form.edited && !submission.done,
    about: draft.about,
    values: form.system.values,
    steps: useStepsToKeep(forms, mode, form.system.values, draft.steps),
    fieldAt,
  });
  useAnsweredSteps(form, data.steps(mode), skipping, onSkipped);
  const guard = useLeaveGuard({
    active: form.edited,
    title: "Leave without creating the peer?",
    body: "What you entered is lost.",
    leaveLabel: "Leave page",
    stayLabel: "Stay",
    within: wizardPath,
  });
  if (current === startStep) return guard.dialog;
  if (skipping)
    return (
      <>
        <Delayed>
          <Skeleton className="h-64 max-w-2xl" />
        </Delayed>
        {guard.dialog}
      </>
    );

  const steps = data.steps(mode);
  const openStepOf = ([first]: readonly string[]) => {
    const step = steps.find(({ fields }) => fields.some(({ name }) => name === first));
    if (!step) return;
    setWrong(({ times }) => ({ step: step.id, times: times + 1 }));
    go(step.id);
  };
  const order = [startStep, ...steps.map(({ id }) => id), reviewStep];
  const backHref = hrefOf(order[order.indexOf(current) - 1] ?? startStep);
  const step = steps.find(({ id }) => id === current);
  const { context } = form.system;
  const lines = data.panel(
    form.given,
    context,
    judgedFields(steps, current, form.given, (name) => valueAt(errors, name) !== undefined),
  );
  const built = builtOf({
    lines,
    problem: submission.problem,
    complete:
      Object.keys(errors).length === 0 && data.schema(context).safeParse(form.given).success,
    unread: hasGaps(forms, context),
    connectionName: connection.name,
  });
  const leftPeer = submission.problem?.leftPeer;
  const shared = {
    wizard,
    backHref,
    afterProblem: leftPeer && (
      <LeftBehind
        left={leftPeer}
        forms={forms}
        busy={submission.pending}
        onRetry={() => void wizard.create().then((names) => openStepOf(names ?? []))}
      />
    ),
  };
  const start = {
    id: startStep,
    title: "System and task",
    answers: [
      ["System", outlineOf(connection.system).label],
      ["Connection", connection.name],
      ["What to do", data.modes.find(({ id }) => id === mode)?.label ?? ""],
    ].map(([label = "", text = ""]) => ({ name: label, label, lines: [text], mono: false })),
  };
  return (
    <>
      {kept !== null && (
        <div className="mb-5 max-w-2xl">
          <KeptBanner left={kept} onStartOver={onStartOver} />
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,40rem)_minmax(20rem,28rem)]">
        {step ? (
          <FieldsStep
            {...shared}
            key={`${step.id} ${wrong.step === step.id ? wrong.times : 0}`}
            step={step}
            wrong={wrong.step === step.id}
            announce={announce && wrong.step !== step.id}
            onNext={() => {
              setWrong(({ times }) => ({ step: "", times }));
              onCompleted(current);
              go(order[order.indexOf(current) + 1] ?? reviewStep);
            }}
          />
        ) : (
          <ReviewStep
            {...shared}
            start={start}
            steps={steps}
            hrefOf={hrefOf}
            submitLabel={data.submitLabel(mode)}
            waiting={data.waiting?.(mode)}
            connectionName={connection.name}
            announce={announce}
            onElsewhere={openStepOf}
          />
        )}
        <SidePanel label="Combination and request" hint={<Verdict built={built} />}>
          {lines.length > 0 && <CombinationPanel lines={lines} built={built} />}
          <NotKnown forms={forms} context={form.system.context} />
          <RequestPanel
            request={data.request(form.given, form.system.context)}
            connection={connection}
            forms={forms}
          />
        </SidePanel>
      </div>
      {guard.dialog}
    </>
  );
}
