import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { OnFailure } from "@/lib/domain/operation";

const texts: Record<OnFailure, { label: string; help: string }> = {
  undo: { label: "Take everything back", help: "Exactly what was made is removed again, at once." },
  hold: {
    label: "Stop and let me decide",
    help: "It waits ten minutes: try the step again, or take everything back. After that, everything is taken back.",
  },
};

/** What becomes of a pairing when a step fails. */
export function OnFailureField({
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
