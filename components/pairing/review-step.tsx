"use client";
import { reviewedValues } from "@/components/forms/answers";
import type { Form } from "@/components/forms/form-context";
import { FormShell } from "@/components/forms/form-shell";
import type { Submission } from "@/components/forms/use-submit";
import { BackLink } from "@/components/forms/wizard/back-link";
import { ReviewSections } from "@/components/forms/wizard/review-sections";
import { StepHeading } from "@/components/forms/wizard/step-heading";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { OnFailure } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { FormContext, FormValues } from "@/lib/systems/contract/fields";
import type { PairingForms } from "@/lib/systems/contract/pairing-forms";
import type { OptionSpecs } from "./options-step";
import type { PairStep } from "@/lib/domain/pair-path";

interface ReviewStepProps {
  form: Form<FormValues, PairingOptions>;
  submission: Submission<PairingOptions>;
  forms: PairingForms;
  names: Readonly<Record<"a" | "b", string>>;
  specs: OptionSpecs;
  options: PairingOptions;
  onFailure: OnFailure;
  onFailureChange: (choice: OnFailure) => void;
  /** A check failed: going on is not what this page is for. */
  notReady: boolean;
  announce: boolean;
  hrefOf: (step: PairStep) => string;
  onSubmit: () => Promise<readonly string[] | null>;
  onElsewhere: () => void;
}

/** Answers stand in the options themselves: no backend is asked for their words. */
const nothingBehind: FormContext = { connection: null, choices: {}, nowMs: 0 };

/** Every answer with a way to change it, what happens when something goes wrong, and the requests one press away. */
export function PairReviewStep({
  form,
  submission,
  forms,
  names,
  specs,
  options,
  onFailure,
  onFailureChange,
  notReady,
  announce,
  hrefOf,
  onSubmit,
  onElsewhere,
}: ReviewStepProps) {
  const side = (which: "a" | "b") => ({
    name: which,
    label: `Side ${which.toUpperCase()}`,
    lines: [`${names[which]}, which ${forms.roles[which]}`],
    mono: false,
  });
  const part = (which: keyof OptionSpecs, title: string) => ({
    id: which,
    title,
    href: hrefOf("options"),
    answers: reviewedValues(specs[which], options, nothingBehind),
  });
  return (
    <FormShell
      sticky
      form={form}
      submission={submission}
      onSubmit={onSubmit}
      onElsewhere={onElsewhere}
      heading={
        <StepHeading
          title="Review"
          intro={
            submission.pending
              ? "Sent to both sides."
              : "Nothing has been changed yet. The secret the two share is shown to nobody and kept nowhere."
          }
          announce={announce}
        />
      }
      submitTone={notReady ? "secondary" : "primary"}
      submitLabel={notReady ? "Pair anyway" : `Pair ${names.a} with ${names.b}`}
      actions={<BackLink href={hrefOf("options")} />}
    >
      <ReviewSections
        sections={[
          {
            id: "sides",
            title: "Which two",
            href: hrefOf("sides"),
            answers: [side("a"), side("b")],
          },
          part("a", names.a),
          part("b", names.b),
          part("shared", "Both sides"),
        ]}
      />
      <OnFailureField value={onFailure} onChange={onFailureChange} />
      <Requests forms={forms} names={names} options={options} />
    </FormShell>
  );
}

/** What is done, in order, and the requests as they will be sent, secrets masked; folded away. */
function Requests({ forms, names, options }: Pick<ReviewStepProps, "forms" | "names" | "options">) {
  const requests = forms.requests(options);
  return (
    <details className="rounded-lg border border-border">
      <summary className="px-4 py-2.5 text-meta font-medium text-text-muted hover:text-text">
        What is done, and the requests
      </summary>
      <div className="flex flex-col gap-4 border-t border-border p-4">
        <ol className="list-decimal pl-5 text-meta text-text-muted">
          <li>
            {names.a} {forms.roles.a}.
          </li>
          <li>
            {names.b} {forms.roles.b}.
          </li>
          <li>Both are asked until they say that it works, for a minute and a half at most.</li>
        </ol>
        {(["a", "b"] as const).map((which) => (
          <CodeBlock
            key={which}
            title={`${names[which]}: ${requests[which].method} ${requests[which].path}`}
            noun="request"
            code={JSON.stringify(requests[which].body, null, 2)}
          />
        ))}
      </div>
    </details>
  );
}

const texts: Record<OnFailure, { label: string; help: string }> = {
  undo: { label: "Roll everything back", help: "Exactly what was made is removed again, at once." },
  hold: {
    label: "Stop and let me decide",
    help: "It waits ten minutes: try the step again, or roll everything back. After that, everything is rolled back.",
  },
};

/** What becomes of a pairing when a step fails. */
function OnFailureField({
  value,
  onChange,
}: {
  value: OnFailure;
  onChange: (value: OnFailure) => void;
}) {
  const options = (["undo", "hold"] as const).map((choice) => ({
    value: choice,
    ...texts[choice],
  }));
  return (
    <Field id="pair-on-failure" group label="If a step fails">
      {() => (
        <RadioGroup
          name="on-failure"
          options={options}
          value={value}
          onChange={(event) => onChange(event.target.value as OnFailure)}
        />
      )}
    </Field>
  );
}
