"use client";
import type { ReactNode } from "react";
import { type ReviewedValue, reviewedValues } from "@/components/forms/answers";
import { FormShell } from "@/components/forms/form-shell";
import { Link } from "@/components/ui/link";
import type { WizardStep } from "@/lib/systems/contract/forms";
import { Waiting } from "../form/waiting";
import { BackLink } from "./fields-step";
import { StepHeading } from "./step-heading";
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
      form={form}
      submission={submission}
      onSubmit={create}
      onElsewhere={onElsewhere}
      heading={
        <StepHeading
          title="Review"
          intro={submission.pending ? `Sent to ${connectionName}.` : "Nothing has been sent yet."}
          announce={announce}
        />
      }
      afterProblem={afterProblem}
      submitLabel={submitLabel}
      actions={<BackLink href={backHref} />}
      waiting={<Waiting connectionName={connectionName} words={waiting} />}
    >
      <div className="divide-y divide-border rounded-lg border border-border bg-surface-raised">
        {sections.map(({ id, title, answers }) => (
          <Section key={id} title={title} href={hrefOf(id)}>
            <Answers answers={answers} />
          </Section>
        ))}
      </div>
    </FormShell>
  );
}

function Section({ title, href, children }: { title: string; href: string; children: ReactNode }) {
  return (
    <section className="px-4 py-3">
      <header className="flex items-center justify-between gap-2">
        <h3 className="text-body font-semibold">{title}</h3>
        <Link
          href={href}
          scroll={false}
          className="rounded text-meta font-medium text-accent-text hover:underline"
        >
          Change<span className="sr-only"> {title}</span>
        </Link>
      </header>
      {children}
    </section>
  );
}

function Answers({ answers }: { answers: readonly ReviewedValue[] }) {
  return (
    <dl className="mt-1 text-meta">
      {answers.map(({ name, label, lines, mono }) => (
        <div
          key={name}
          className="grid grid-cols-1 gap-x-4 py-1 sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <dt className="text-text-muted">{label}</dt>
          <dd className={`min-w-0 [overflow-wrap:anywhere] ${mono ? "font-mono" : ""}`}>
            {lines.length === 0 ? (
              <span className="font-sans text-text-muted">Not given</span>
            ) : (
              lines.map((line) => (
                <span key={line} className="block whitespace-pre-wrap">
                  {line}
                </span>
              ))
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
