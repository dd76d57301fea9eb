"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useReducer, useState } from "react";
import { useDropDraft, useDropOnLeave } from "@/components/forms/draft/use-draft";
import { Delayed } from "@/components/ui/delayed";
import { Skeleton } from "@/components/ui/skeleton";
import { connectionQueries } from "@/lib/queries/connections";
import { systemQuery } from "@/lib/queries/systems";
import { findOutline } from "@/lib/systems/outlines";
import { useFormsWhenLoaded } from "../form/system-forms";
import { forgetPrefill, peekPrefill, type Prefill } from "./prefill";
import { completedSteps, initialProgress, progressAfter } from "./progress";
import { Result } from "./result";
import { startChoice } from "./start-choice";
import { StartStep } from "./start-step";
import { StepList } from "@/components/forms/wizard/step-list";
import { wizardStepStates, stepToShow } from "@/components/forms/wizard/steps";
import { canPair, pairMode } from "./pair-instead";
import { newPeerDraft, useRestored } from "./use-restored";
import { useStartFrom } from "./use-start-from";
import type { Created } from "./use-wizard";
import { WizardForm } from "./wizard-form";
import {
  wizardPositionOf,
  resultStep,
  reviewStep,
  startStep,
  wizardHref,
  type WizardPosition,
} from "./wizard-url";

/** Where one is, as the address says it; what was just picked stands before the address has followed. */
function useWizardPosition(): {
  position: WizardPosition;
  pick: (part: Partial<WizardPosition>) => void;
} {
  const asked = wizardPositionOf(useSearchParams());
  const [picked, setPicked] = useState<Partial<WizardPosition>>({});
  const position = asked.step === startStep ? { ...asked, ...picked } : asked;
  if (asked.step !== startStep && Object.keys(picked).length > 0) setPicked({});
  const pick = (part: Partial<WizardPosition>) => {
    setPicked({ ...picked, ...part });
    window.history.replaceState(null, "", wizardHref({ ...position, ...part, step: "" }));
  };
  return { position, pick };
}

/** The create wizard of any system. Where one is stands in the URL; what was entered stands here, in memory. */
export function CreatePeer() {
  const { position, pick } = useWizardPosition();
  const [progress, dispatch] = useReducer(progressAfter, null, () =>
    initialProgress(peekPrefill()),
  );
  useEffect(forgetPrefill, []);
  useDropOnLeave(newPeerDraft);
  const dropDraft = useDropDraft(newPeerDraft);
  const connections = useQuery(connectionQueries.list()).data ?? [];
  const system = findOutline(position.system);
  const forms = useFormsWhenLoaded(position.system);
  const wizard = forms?.wizard;
  // What was created is explained by it: it is there by then.
  useQuery({ ...systemQuery(position.system), enabled: forms !== null });
  const own = connections.filter((connection) => connection.system === position.system);
  const pairs = canPair(system, own);
  const asPair = pairs && position.mode === pairMode;
  const choice = startChoice(
    asPair ? { ...position, mode: "" } : position,
    system,
    own,
    wizard?.modes ?? [],
  );

  const draft = choice.ok ? `${position.system} ${choice.connection.id} ${choice.mode}` : "";
  const done = completedSteps(progress, draft);
  const reached = new Set(
    choice.ok && (position.step !== startStep || done.size > 0) ? [startStep, ...done] : [],
  );
  const steps = [
    { id: startStep, title: "System and task" },
    ...(choice.ok && wizard ? wizard.steps(choice.mode) : []),
    { id: reviewStep, title: "Review" },
  ];
  const ids = steps.map(({ id }) => id);
  const current = stepToShow(ids, position.step, reached);
  const { created, begun } = progress;
  if (current !== startStep && begun !== position.system)
    dispatch({ type: "begun", system: position.system });
  if (created && !created.seen && position.step === resultStep) dispatch({ type: "seen" });
  if (created?.seen && position.step !== resultStep) dispatch({ type: "left" });

  const hrefOf = (step: string) =>
    wizardHref({
      ...position,
      ...(choice.ok && { connection: choice.connection.id, mode: choice.mode }),
      step,
    });
  const go = (step: string) => {
    dispatch({ type: "moved" });
    window.history.pushState(null, "", hrefOf(step));
    window.scrollTo({ top: 0 });
  };
  const finish = (result: Created) => {
    dropDraft();
    dispatch({ type: "created", result });
    window.history.replaceState(null, "", hrefOf(resultStep));
    window.scrollTo({ top: 0 });
  };
  /** Begins anew with values; returns the address of the first step they are for. */
  const restart = (prefill: Prefill, skips: boolean): string => {
    dispatch({ type: "restarted", prefill, skips });
    const [first] = wizard?.steps(prefill.mode) ?? [];
    return wizardHref({ ...prefill, step: first?.id ?? reviewStep });
  };
  const starting = useStartFrom(forms, (prefill) =>
    window.history.replaceState(
      null,
      "",
      prefill ? restart(prefill, true) : wizardHref({ ...position, step: "" }),
    ),
  );

  const { system: systemId, connection: connectionId, mode } = position;
  const { looking } = progress;
  useRestored(`${systemId} ${connectionId} ${mode}`, looking && !starting, (draftKept) =>
    dispatch(
      draftKept === null
        ? { type: "looked" }
        : {
            type: "restored",
            prefill: {
              system: systemId,
              connection: connectionId,
              mode,
              values: draftKept.values,
            },
            draft: draftKept.about,
            steps: draftKept.steps,
            left: draftKept.left,
          },
    ),
  );
  // The address follows where a step asked for cannot be shown yet.
  const astray = !looking && !starting && !created && choice.ok && forms !== null;
  const here = current === position.step ? null : hrefOf(current);
  useEffect(() => {
    if (astray && here !== null) window.history.replaceState(null, "", here);
  }, [astray, here]);

  if (created && forms)
    return (
      <Result
        created={created.result}
        forms={forms}
        connections={connections}
        // The result goes away with its address, so that the new form opens on the new one.
        onOtherSide={(prefill) => {
          dispatch({ type: "moved" });
          window.history.pushState(null, "", restart(prefill, false));
        }}
      />
    );
  if (starting || (looking && position.step !== startStep))
    return (
      <Delayed>
        <Skeleton className="h-64 max-w-2xl" />
      </Delayed>
    );
  const { prefill } = progress;
  const isFor = (start: Prefill) => draft === `${start.system} ${start.connection} ${start.mode}`;
  return (
    <>
      <StepList steps={wizardStepStates(steps, current, reached)} hrefOf={hrefOf} />
      {current === startStep && (
        <StartStep
          position={position}
          choice={choice}
          connections={connections}
          modes={wizard?.modes ?? []}
          pairs={pairs}
          loading={forms === null && system?.loadForms !== undefined}
          announce={progress.moved}
          onChange={pick}
          onNext={() => go(steps[1]?.id ?? reviewStep)}
        />
      )}
      {forms && choice.ok && (begun === position.system || current !== startStep) && (
        <WizardForm
          key={`${position.system} ${progress.run}`}
          forms={forms}
          connection={choice.connection}
          mode={choice.mode}
          current={current}
          announce={progress.moved}
          prefill={prefill && isFor(prefill) ? prefill.values : undefined}
          draft={{ about: draft, steps: done }}
          kept={progress.kept}
          onStartOver={() => {
            dropDraft();
            dispatch({ type: "cleared" });
          }}
          skipping={progress.skipping && prefill !== null && isFor(prefill)}
          onSkipped={(answered) => {
            dispatch({ type: "skipped", draft, steps: answered });
            const next = ids.find((id) => id !== startStep && !answered.includes(id)) ?? reviewStep;
            window.history.replaceState(null, "", hrefOf(next));
          }}
          hrefOf={hrefOf}
          onCompleted={(step) => dispatch({ type: "completed", draft, step })}
          go={go}
          onCreated={finish}
        />
      )}
    </>
  );
}
