"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { Delayed } from "@/components/ui/delayed";
import { Skeleton } from "@/components/ui/skeleton";
import { connectionQueries } from "@/lib/queries/connections";
import { findSystem } from "@/lib/systems/registry";
import { useFormsWhenLoaded } from "../form/system-forms";
import { forgetPrefill, peekPrefill, type Prefill } from "./prefill";
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

const noSteps: ReadonlySet<string> = new Set();

/** The create wizard of any system. Where one is stands in the URL; what was entered stands here, in memory. */
export function CreatePeer() {
  const asked = placeOf(useSearchParams());
  // What was just picked stands before the address has followed.
  const [picked, setPicked] = useState<Partial<WizardPlace>>({});
  const place = asked.step === startStep ? { ...asked, ...picked } : asked;
  if (asked.step !== startStep && Object.keys(picked).length > 0) setPicked({});
  const connections = useQuery(connectionQueries.list()).data ?? [];
  const system = findSystem(place.system);
  const forms = useFormsWhenLoaded(place.system);
  const wizard = forms?.wizard;
  const own = connections.filter((connection) => connection.system === place.system);
  const choice = startChoice(place, system, own, wizard?.modes ?? []);

  /** Counts fresh starts: each is a form of its own. */
  const [run, setRun] = useState<{ number: number; prefill: Prefill | null }>(() => ({
    number: 0,
    prefill: peekPrefill(),
  }));
  const [completed, setCompleted] = useState<{ of: string; steps: ReadonlySet<string> }>({
    of: "",
    steps: noSteps,
  });
  const [created, setCreated] = useState<Created | null>(null);
  const [arrived, setArrived] = useState(false);
  const [moved, setMoved] = useState(false);
  const [begun, setBegun] = useState("");

  const draftOf = choice.ok ? `${place.system} ${choice.connection.id} ${choice.mode}` : "";
  const done = completed.of === draftOf ? completed.steps : noSteps;
  const reached =
    choice.ok && (place.step !== startStep || done.size > 0)
      ? new Set([startStep, ...done])
      : noSteps;
  const steps = [
    { id: startStep, title: "Where, and what to do" },
    ...(choice.ok && wizard ? wizard.steps(choice.mode) : []),
    { id: reviewStep, title: "Review" },
  ];
  const current = stepToShow(
    steps.map((step) => step.id),
    place.step,
    reached,
  );

  // Once begun the form stays, also while the first step is on the screen again.
  if (current !== startStep && begun !== place.system) setBegun(place.system);
  // The result is shown once: whoever has left it starts anew.
  if (created && place.step === resultStep && !arrived) setArrived(true);
  if (created && place.step !== resultStep && arrived) {
    setCreated(null);
    setArrived(false);
  }
  useEffect(forgetPrefill, []);

  const hrefOf = (step: string) =>
    wizardHref({
      ...place,
      ...(choice.ok && { connection: choice.connection.id, mode: choice.mode }),
      step,
    });
  const go = (step: string) => {
    setMoved(true);
    window.history.pushState(null, "", hrefOf(step));
    window.scrollTo({ top: 0 });
  };
  const change = (part: Partial<WizardPlace>) => {
    setPicked({ ...picked, ...part });
    window.history.replaceState(null, "", wizardHref({ ...place, ...part, step: "" }));
  };
  const finish = (result: Created) => {
    setCreated(result);
    setBegun("");
    setCompleted({ of: "", steps: noSteps });
    window.history.replaceState(null, "", hrefOf(resultStep));
    window.scrollTo({ top: 0 });
  };
  /** Begins anew with values; returns the address of the first step they are for. */
  const restart = (prefill: Prefill): string => {
    setRun(({ number }) => ({ number: number + 1, prefill }));
    const [first] = wizard?.steps(prefill.mode) ?? [];
    return wizardHref({
      system: prefill.system,
      connection: prefill.connection,
      mode: prefill.mode,
      step: first?.id ?? reviewStep,
    });
  };
  // The result goes away with its address, so that the new form opens on the new one.
  const otherSide = (prefill: Prefill) => {
    setMoved(true);
    window.history.pushState(null, "", restart(prefill));
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
      <Result created={created} forms={forms} connections={connections} onOtherSide={otherSide} />
    );
  const prefill =
    run.prefill?.system === place.system &&
    choice.ok &&
    run.prefill.connection === choice.connection.id &&
    run.prefill.mode === choice.mode
      ? run.prefill.values
      : undefined;
  if (starting)
    return (
      <Delayed>
        <Skeleton className="h-64 max-w-2xl" />
      </Delayed>
    );
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
          announce={moved}
          onChange={change}
          onNext={() => go(steps[1]?.id ?? reviewStep)}
        />
      )}
      {forms && choice.ok && (begun === place.system || current !== startStep) && (
        <WizardForm
          key={`${place.system} ${run.number}`}
          forms={forms}
          connection={choice.connection}
          mode={choice.mode}
          current={current}
          announce={moved}
          prefill={prefill}
          hrefOf={hrefOf}
          onCompleted={(step) => setCompleted({ of: draftOf, steps: new Set([...done, step]) })}
          go={go}
          onCreated={finish}
        />
      )}
    </>
  );
}
