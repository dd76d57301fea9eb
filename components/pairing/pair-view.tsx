"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useDropOnLeave } from "@/components/forms/draft/use-draft";
import { StepList } from "@/components/forms/wizard/step-list";
import { wizardStepStates } from "@/components/forms/wizard/steps";
import { connectionQueries } from "@/lib/queries/connections";
import { pairingQueries } from "@/lib/queries/pairing";
import { outlines } from "@/lib/systems/outlines";
import { PairDraft } from "./pair-draft";
import { pairDraft } from "./pair-form";
import {
  pairHref,
  type PairPosition,
  pairPositionOf,
  pairWizardSteps,
} from "@/lib/domain/pair-path";
import { SidesStep } from "./sides-step";

const pairable = outlines.filter((outline) => outline.loadPairing !== undefined);

const titles: Record<PairPosition["step"], string> = {
  sides: "Which two",
  options: "Options",
  review: "Review",
};
const steps = pairWizardSteps.map((id) => ({ id, title: titles[id] }));

/** The step on the screen, and whether one came to it from another one. */
function useMoved(step: PairPosition["step"]): boolean {
  const [seen, setSeen] = useState({ step, moved: false });
  if (seen.step !== step) setSeen({ step, moved: true });
  return seen.moved;
}

/** The pair wizard of any system: two sides, what differs, review. Where one is stands in the URL. */
export function PairView() {
  const asked = pairPositionOf(useSearchParams());
  const client = useQueryClient();
  const [chosen, setChosen] = useState({ a: asked.a, b: asked.b });
  const connections = (useQuery(connectionQueries.list()).data ?? []).filter(({ system }) =>
    pairable.some(({ id }) => id === system),
  );
  const ids = asked.step === "sides" ? chosen : asked;
  const [a, b] = [
    connections.find(({ id }) => id === ids.a),
    connections.find(({ id }) => id === ids.b),
  ];
  const fits = a !== undefined && b !== undefined && a.id !== b.id && a.system === b.system;
  const step = fits ? asked.step : "sides";
  const moved = useMoved(step);
  useDropOnLeave(pairDraft);
  // Two that cannot be paired leave one at the first step, whatever the address asked for.
  useEffect(() => {
    if (step !== asked.step)
      window.history.replaceState(null, "", pairHref({ a: asked.a, b: asked.b }));
  }, [step, asked.step, asked.a, asked.b]);

  // The URL follows without a visit to the server: a second choice must not wait for the first.
  const choose = (next: typeof chosen) => {
    setChosen(next);
    window.history.replaceState(null, "", pairHref(next));
    // Both sides are read while one is on the way to the next step.
    if (next.a && next.b) void client.prefetchQuery(pairingQueries.proposal(next));
  };
  const go = (next: PairPosition["step"]) => {
    window.history.pushState(null, "", pairHref({ ...ids, step: next }));
    window.scrollTo({ top: 0 });
  };
  return (
    <>
      <StepList
        steps={wizardStepStates(
          steps,
          step,
          new Set(pairWizardSteps.slice(0, pairWizardSteps.indexOf(step))),
        )}
        hrefOf={(id) => pairHref({ ...ids, step: id as PairPosition["step"] })}
      />
      {step !== "sides" && fits ? (
        <PairDraft key={`${a.id} ${b.id}`} a={a} b={b} step={step} announce={moved} go={go} />
      ) : (
        <SidesStep
          systems={pairable}
          connections={connections}
          chosen={{ a: a?.id ?? "", b: b?.id ?? "" }}
          announce={moved}
          onChange={choose}
          // Everything between is filled in with what is found; the review leads there.
          onNext={() => go("review")}
        />
      )}
    </>
  );
}
