import { useMemo } from "react";
import { keptFields } from "@/components/forms/draft/without-secrets";
import type { FormValues } from "@/lib/systems/contract/fields";
import type { SystemForms, WizardStep } from "@/lib/systems/contract/forms";
import { valueAt } from "@/lib/systems/contract/form-values";

/** Completed steps that are so after a reload too: those in which no secret was entered, which is gone then. */
export const stepsWithoutSecrets = (
  steps: readonly WizardStep[],
  values: FormValues,
  completed: readonly string[],
): string[] =>
  completed.filter((id) =>
    steps
      .find((step) => step.id === id)
      ?.fields.every(({ kind, name }) => kind !== "secret" || !valueAt(values, name)),
  );

/** @param completed their ids. */
export function useStepsToKeep(
  { wizard }: SystemForms,
  mode: string,
  values: FormValues,
  completed: ReadonlySet<string>,
): readonly string[] {
  return useMemo(
    () => stepsWithoutSecrets(wizard.steps(mode), values, [...completed]),
    [wizard, mode, values, completed],
  );
}

/** What is known of a field by its name, whichever mode of the wizard it belongs to. */
export const useFieldsByName = ({ wizard }: SystemForms): ReturnType<typeof keptFields> =>
  useMemo(
    () =>
      keptFields(
        wizard.modes.flatMap(({ id }) => wizard.steps(id).flatMap(({ fields }) => fields)),
      ),
    [wizard],
  );
