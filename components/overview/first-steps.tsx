"use client";
import { useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { FirstStep, FirstStepId } from "@/lib/domain/first-steps";
import { forgetFirstSteps, hideFirstSteps } from "@/lib/queries/overview";

const texts: Record<
  FirstStepId,
  { title: string; meaning: string; later?: string; act: string; href: string }
> = {
  connect: {
    title: "Connect a system",
    meaning: "Its peers are read from then on. Nothing is changed on it.",
    act: "Add connection",
    href: "/connections/new",
  },
  "connect-second": {
    title: "Connect the other side",
    meaning: "With both sides registered, a relationship is seen whole and set up in one action.",
    later: "After the first connection.",
    act: "Add connection",
    href: "/connections/new",
  },
  pair: {
    title: "Pair the two",
    meaning: "Both sides are checked first, and rolled back if one fails.",
    later: "Once two connections of one system are registered.",
    act: "Pair",
    href: "/pair",
  },
  invite: {
    title: "Invite a colleague",
    meaning: "As viewer, operator or admin.",
    act: "Invite user",
    href: "/settings/users/invite",
  },
  alerts: {
    title: "Get alerts when something breaks",
    meaning: "By webhook, chat or e-mail.",
    act: "Add contact point",
    href: "/alerts/contact-points/new",
  },
};

/** What is left to set up, with the next act as the one main button; gone when all is done, or hidden by the person. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const client = useQueryClient();
  const hiding = useSubmit(hideFirstSteps, () => forgetFirstSteps(client));
  const next = steps.find(({ done, open }) => !done && open)?.id;
  const left = steps.filter(({ done }) => !done).length;
  return (
    <Card
      flush
      title="First steps"
      description={left === 1 ? "One is left." : `${left} of ${steps.length} are left.`}
      actions={
        <Button size="sm" variant="ghost" busy={hiding.pending} onClick={() => void hiding.send()}>
          Hide
        </Button>
      }
    >
      {hiding.problem && (
        <p role="alert" className="px-4 pt-3 text-meta text-failed-text">
          {hiding.problem.detail}
        </p>
      )}
      <ol aria-label="First steps" className="divide-y divide-border">
        {steps.map((step, index) => (
          <StepLine key={step.id} step={step} number={index + 1} isNext={step.id === next} />
        ))}
      </ol>
    </Card>
  );
}

function StepLine({
  step: { id, done, open },
  number,
  isNext,
}: {
  step: FirstStep;
  number: number;
  isNext: boolean;
}) {
  const { title, meaning, later, act, href } = texts[id];
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <span
        aria-hidden="true"
        className={clsx(
          "flex size-6 shrink-0 items-center justify-center rounded-full border text-caption font-semibold tabular-nums",
          done
            ? "border-healthy-border bg-healthy-surface text-healthy-text"
            : "border-border-strong text-text-muted",
        )}
      >
        {done ? <Check size={13} strokeWidth={3} /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-52">
        <p className={clsx("text-body font-medium", done && "text-text-muted")}>
          {title}
          {done && <span className="sr-only"> (done)</span>}
        </p>
        {!done && (
          <p className="text-meta text-text-muted">
            {meaning} {!open && later}
          </p>
        )}
      </div>
      {!done && open && (
        <ButtonLink size="sm" variant={isNext ? "primary" : "secondary"} href={href}>
          {act}
        </ButtonLink>
      )}
    </li>
  );
}
