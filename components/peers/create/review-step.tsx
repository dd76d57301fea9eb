"use client";
import { ArrowLeft } from "lucide-react";
import { Form } from "@/components/forms/form";
import { Link } from "@/components/ui/link";
import type { FormEvent, ReactNode } from "react";
import { ErrorSummary } from "@/components/forms/error-summary";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { SystemForms, WizardStep } from "@/lib/systems/contract/forms";
import { type Answer, answersOf } from "../form/answers";
import { Waiting } from "../form/waiting";
import { StepHeading } from "./step-heading";
import type { RunningWizard } from "./use-wizard";
import { WizardProblem } from "./wizard-problem";

interface ReviewStepProps {
  running: RunningWizard;
  forms: SystemForms;
  way: string;
  /** What the first step settled. */
  start: { href: string; answers: readonly Answer[] };
  steps: readonly WizardStep[];
  hrefOf: (step: string) => string;
  backHref: string;
  /** Who is asked: named while the answer takes long. */
  connectionName: string;
  announce: boolean;
}

/** Every answer by step, and the button that acts on them. */
export function ReviewStep({
  running,
  forms,
  way,
  start,
  steps,
  hrefOf,
  backHref,
  connectionName,
  announce,
}: ReviewStepProps) {
  const { peerForm, busy, problem, left, submit } = running;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void submit();
  };
  return (
    <Form onSubmit={send}>
      <StepHeading
        title="Review"
        intro={busy ? `Sent to ${connectionName}.` : "Nothing has been sent yet."}
        announce={announce}
      />
      {problem !== null && <WizardProblem problem={problem} running={running} forms={forms} />}
      <ErrorSummary entries={left.map((message) => ({ message }))} />
      <div className="divide-y divide-border rounded-lg border border-border bg-surface-raised">
        <Section title="Where, and what to do" href={start.href}>
          <Answers answers={start.answers} />
        </Section>
        {steps.map((step) => (
          <Section key={step.id} title={step.title} href={hrefOf(step.id)}>
            <Answers answers={answersOf(step.fields, peerForm.values, peerForm.context)} />
          </Section>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {forms.wizard.submitLabel(way)}
        </Button>
        <Link href={backHref} scroll={false} className={buttonStyle("secondary", "md")}>
          <ArrowLeft aria-hidden="true" size={14} /> Back
        </Link>
      </div>
      {busy && <Waiting connectionName={connectionName} words={forms.wizard.waiting?.(way)} />}
    </Form>
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

function Answers({ answers }: { answers: readonly Answer[] }) {
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
