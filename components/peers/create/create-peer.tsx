"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useReducer, useState } from "react";
import { Delayed } from "@/components/ui/delayed";
import { Skeleton } from "@/components/ui/skeleton";
import { connectionQueries } from "@/lib/queries/connections";
import { findSystem } from "@/lib/systems/registry";
import { useFormsWhenLoaded } from "../form/system-forms";
import { forgetPrefill, peekPrefill, type Prefill } from "./prefill";
import { completedSteps, initialProgress, progressAfter } from "./progress";
import { Result } from "./result";
import { startChoice } from "./start-choice";
import { StartStep } from "./start-step";
import { StepList } from "./step-list";
import { stepStates, stepToShow } from "./steps";
import { useStartFrom } from "./use-start-from";
import type { Created } from "./use-wizard";
import { WizardForm } from "./wizard-form";
import {
  placeOf,
  resultStep,
  reviewStep,
  startStep,
  wizardHref,
  type WizardPlace,
} from "./wizard-url";

/** Where one is, as the address says it; what was just picked stands before the address has followed. */
function usePlace(): { place: WizardPlace; pick: (part: Partial<WizardPlace>) => void } {
  const asked = placeOf(useSearchParams());
  const [picked, setPicked] = useState<Partial<WizardPlace>>({});
  const place = asked.step === startStep ? { ...asked, ...picked } : asked;
  if (asked.step !== startStep && Object.keys(picked).length > 0) setPicked({});
  const pick = (part: Partial<WizardPlace>) => {
    setPicked({ ...picked, ...part });
    window.history.replaceState(null, "", wizardHref({ ...place, ...part, step: "" }));
  };
  return { place, pick };
}

/** The create wizard of any system. Where one is stands in the URL; what was entered stands here, in memory. */
export function CreatePeer() {
  const { place, pick } = usePlace();
  const [progress, dispatch] = useReducer(progressAfter, null, () =>
    initialProgress(peekPrefill()),
  );
  useEffect(forgetPrefill, []);
  const connections = useQuery(connectionQueries.list()).data ?? [];
  const system = findSystem(place.system);
  const forms = useFormsWhenLoaded(place.system);
  const wizard = forms?.wizard;
  const own = connections.filter((connection) => connection.system === place.system);
  const choice = startChoice(place, system, own, wizard?.modes ?? []);

  const draft = choice.ok ? `${place.system} ${choice.connection.id} ${choice.mode}` : "";
  const done = completedSteps(progress, draft);
  const reached = new Set(
    choice.ok && (place.step !== startStep || done.size > 0) ? [startStep, ...done] : [],
  );
  const steps = [
    { id: startStep, title: "Where, and what to do" },
    ...(choice.ok && wizard ? wizard.steps(choice.mode) : []),
    { id: reviewStep, title: "Review" },
  ];
  const ids = steps.map(({ id }) => id);
  const current = stepToShow(ids, place.step, reached);
  const { created, begun } = progress;
  if (current !== startStep && begun !== place.system)
    dispatch({ type: "begun", system: place.system });
  if (created && !created.seen && place.step === resultStep) dispatch({ type: "seen" });
  if (created?.seen && place.step !== resultStep) dispatch({ type: "left" });

  const hrefOf = (step: string) =>
    wizardHref({
      ...place,
      ...(choice.ok && { connection: choice.connection.id, mode: choice.mode }),
      step,
    });
  const go = (step: string) => {
    dispatch({ type: "moved" });
    window.history.pushState(null, "", hrefOf(step));
    window.scrollTo({ top: 0 });
  };
  const finish = (result: Created) => {
    dispatch({ type: "created", result });
    window.history.replaceState(null, "", hrefOf(resultStep));
    window.scrollTo({ top: 0 });
  };
  /** Begins anew with values; returns the address of the first step they are for. */
  const restart = (prefill: Prefill): string => {
    dispatch({ type: "restarted", prefill });
    const [first] = wizard?.steps(prefill.mode) ?? [];
    return wizardHref({ ...prefill, step: first?.id ?? reviewStep });
  };
  const starting = useStartFrom(forms, (prefill) =>
    window.history.replaceState(
      null,
      "",
      prefill ? restart(prefill) : wizardHref({ ...place, step: "" }),
    ),
  );

  if (created && forms)
    return (
      <Result
        created={created.result}
        forms={forms}
        connections={connections}
        // The result goes away with its address, so that the new form opens on the new one.
        onOtherSide={(prefill) => {
          dispatch({ type: "moved" });
          window.history.pushState(null, "", restart(prefill));
        }}
      />
    );
  if (starting)
    return (
      <Delayed>
        <Skeleton className="h-64 max-w-2xl" />
      </Delayed>
    );
  const { prefill } = progress;
  const isFor = (start: Prefill) => draft === `${start.system} ${start.connection} ${start.mode}`;
  return (
    <>
      <StepList steps={stepStates(steps, current, reached)} hrefOf={hrefOf} />
      {current === startStep && (
        <StartStep
          place={place}
          choice={choice}
          connections={connections}
          modes={wizard?.modes ?? []}
          loading={forms === null && system?.loadForms !== undefined}
          announce={progress.moved}
          onChange={pick}
          onNext={() => go(steps[1]?.id ?? reviewStep)}
        />
      )}
      {forms && choice.ok && (begun === place.system || current !== startStep) && (
        <WizardForm
          key={`${place.system} ${progress.run}`}
          forms={forms}
          connection={choice.connection}
          mode={choice.mode}
          current={current}
          announce={progress.moved}
          prefill={prefill && isFor(prefill) ? prefill.values : undefined}
          hrefOf={hrefOf}
          onCompleted={(step) => dispatch({ type: "completed", draft, step })}
          go={go}
          onCreated={finish}
        />
      )}
    </>
  );
}
