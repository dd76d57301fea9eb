"use client";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { OnFailure } from "@/lib/domain/operation";
import type { PairingOptions } from "@/lib/domain/pairing";
import type { PairingForms } from "@/lib/systems/contract/pairing-forms";

interface ReviewStepProps {
  forms: PairingForms;
  names: Readonly<Record<"a" | "b", string>>;
  options: PairingOptions;
  onFailure: OnFailure;
  onFailureChange: (choice: OnFailure) => void;
}

/** Both requests as they will be sent, the secret masked, and what happens when something goes wrong. */
export function PairReviewStep({
  forms,
  names,
  options,
  onFailure,
  onFailureChange,
}: ReviewStepProps) {
  const requests = forms.requests(options);
  return (
    <div className="flex flex-col gap-4">
      <ol className="list-decimal pl-5 text-body text-text-muted">
        <li>
          {names.a} {forms.roles.a}.
        </li>
        <li>
          {names.b} {forms.roles.b}.
        </li>
        <li>Both are asked until they say that it works, for a minute and a half at most.</li>
      </ol>
      <p className="text-body">
        The secret the two sides share is shown to nobody and kept nowhere.
      </p>
      <OnFailureField value={onFailure} onChange={onFailureChange} />
      {(["a", "b"] as const).map((side) => (
        <CodeBlock
          key={side}
          title={`${names[side]}: ${requests[side].method} ${requests[side].path}`}
          noun="request"
          code={JSON.stringify(requests[side].body, null, 2)}
        />
      ))}
    </div>
  );
}

const texts: Record<OnFailure, { label: string; help: string }> = {
  undo: { label: "Take everything back", help: "Exactly what was made is removed again, at once." },
  hold: {
    label: "Stop and let me decide",
    help: "It waits ten minutes: try the step again, or take everything back. After that, everything is taken back.",
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
