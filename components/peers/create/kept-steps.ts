import { useCallback, useMemo } from "react";
import type { KeptField } from "@/components/forms/draft/without-secrets";
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

/** @param completed their ids, with spaces between. */
export function useStepsToKeep(
  { wizard }: SystemForms,
  mode: string,
  values: FormValues,
  completed: string,
): readonly string[] {
  return useMemo(
    () => stepsWithoutSecrets(wizard.steps(mode), values, completed.split(" ")),
    [wizard, mode, values, completed],
  );
}

/** What is known of a field by its name, whichever mode of the wizard it belongs to. */
export function useFieldsByName({ wizard }: SystemForms): (name: string) => KeptField | undefined {
  const fields = useMemo(
    () =>
      new Map(
        wizard.modes.flatMap(({ id }) =>
          wizard
            .steps(id)
            .flatMap((step) =>
              step.fields.map(
                ({ name, label, kind }) => [name, { label, secret: kind === "secret" }] as const,
              ),
            ),
        ),
      ),
    [wizard],
  );
  return useCallback((name: string) => fields.get(name), [fields]);
}
