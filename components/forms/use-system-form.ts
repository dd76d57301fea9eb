"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { useTicking } from "@/components/ui/use-ticking";
import type { FieldSpec, FormContext, FormValues } from "@/lib/systems/contract/fields";
import type { Form, SystemState } from "./form-context";
import { choiceRequests } from "@/lib/systems/contract/choice-requests";
import { useChoices } from "./use-choices";
import { useFormEngine } from "./use-form";
import { type Validation, validated } from "@/lib/systems/contract/form-validation";
import {
  completed,
  givenValues,
  isEdited,
  keepEdited,
  sameValue,
  valueAt,
  visibleFields,
} from "@/lib/systems/contract/form-values";

const clockStepMs = 15_000;

/** Everything but `connection` must be the same object while it means the same. */
interface SystemFormOptions {
  /** Of all steps. */
  fields: readonly FieldSpec[];
  /** Choice lists to read beside those the fields ask for. */
  kinds: readonly string[];
  connection: FormContext["connection"];
  schema(context: FormContext): z.ZodType;
  defaults(context: FormContext): FormValues;
  /** Entered on the person's behalf: the other side of an offer. */
  prefill?: FormValues | undefined;
}

/** A form of a system's own fields, with what its backend adds to them. */
export interface SystemForm extends Form<FormValues> {
  system: SystemState;
  fields: readonly FieldSpec[];
  /** The values without those of fields that are not shown: what panel, request and outcome are made of. */
  given: FormValues;
  /** Whether something was entered that leaving would lose. */
  edited: boolean;
}

/** What the engine asks for once all is known that rules depend on. */
interface Rules {
  names(all: FormValues): readonly string[];
  validate(all: FormValues, names: readonly string[]): Promise<Validation<unknown>>;
  loaded(): Promise<void>;
}

/** The engine with a system's data: choices, rules and defaults that follow what the backend answers. */
export function useSystemForm({
  fields,
  kinds,
  connection,
  schema,
  defaults,
  prefill,
}: SystemFormOptions): SystemForm {
  const [openedMs] = useState(() => Date.now());
  const nowMs = useTicking((now) => now - (now % clockStepMs));
  const rules = useRef<Rules | null>(null);
  const form = useFormEngine<FormValues, unknown>({
    defaultValues: { ...defaults({ connection, choices: {}, nowMs: openedMs }), ...prefill },
    names: (all) => rules.current?.names(all) ?? [],
    validate: async (all, names) =>
      (await rules.current?.validate(all, names)) ?? { ok: true, output: all },
    ready: async () => rules.current?.loaded(),
    sentUnder: "/input",
  });
  const { rhf, recheck } = form;
  const watched = useWatch({ control: rhf.control }) as FormValues;
  const { choices, retry, loaded } = useChoices(
    connection?.id ?? null,
    choiceRequests(kinds, fields, watched),
  );
  const context = useMemo<FormContext>(
    () => ({ connection, choices, nowMs }),
    [connection, choices, nowMs],
  );
  const baseline = useMemo(
    () => defaults({ connection, choices, nowMs: openedMs }),
    [defaults, connection, choices, openedMs],
  );
  const values = useMemo(() => completed(fields, baseline, watched), [fields, baseline, watched]);
  const given = useMemo(() => givenValues(fields, values, context), [fields, values, context]);

  useEffect(() => {
    const all = (entered: FormValues) => completed(fields, baseline, entered);
    rules.current = {
      names: (entered) => visibleFields(fields, all(entered), context).map(({ name }) => name),
      validate: (entered, names) =>
        validated(schema(context), givenValues(fields, all(entered), context), names),
      loaded,
    };
    recheck();
  }, [fields, baseline, context, schema, loaded, recheck]);
  useNewDefaults(rhf, fields, baseline, connection?.id);
  useDerivedValues(rhf, fields, baseline, context);

  return {
    ...form,
    system: { values, context, retryChoices: retry },
    fields,
    given,
    edited: fields.some(({ name }) => isEdited(baseline, values, name)),
  };
}

/**
 * Another mode, another connection or an answer of the backend makes other defaults: what the person has not touched
 * follows them. What belonged to a former mode stays in the form, for when they go back to it.
 */
function useNewDefaults(
  rhf: UseFormReturn<FormValues>,
  fields: readonly FieldSpec[],
  defaults: FormValues,
  connectionId: string | undefined,
): void {
  const seen = useRef({ defaults, connectionId });
  useEffect(() => {
    const before = seen.current;
    seen.current = { defaults: { ...before.defaults, ...defaults }, connectionId };
    const values = rhf.getValues();
    const kept = keepEdited(
      fields,
      { defaults: before.defaults, values },
      { defaults, otherConnection: before.connectionId !== connectionId },
    );
    for (const [key, value] of Object.entries(kept))
      if (!sameValue(values[key], value)) rhf.setValue(key, value);
  }, [rhf, fields, defaults, connectionId]);
}

/** Sets what follows from a newly chosen value, unless the person has put something else there. */
function useDerivedValues(
  rhf: UseFormReturn<FormValues>,
  fields: readonly FieldSpec[],
  defaults: FormValues,
  context: FormContext,
): void {
  const derived = useRef(new Map<string, unknown>());
  useEffect(
    () =>
      rhf.subscribe({
        formState: { values: true },
        callback: ({ name: changed, values }) => {
          const field = fields.find(({ name }) => name === changed);
          const next = field?.derive?.(completed(fields, defaults, values), context) ?? {};
          for (const [name, value] of Object.entries(next)) {
            const now = valueAt(values, name);
            const byHand =
              isEdited(defaults, values, name) &&
              !(derived.current.has(name) && sameValue(derived.current.get(name), now));
            if (byHand || sameValue(now, value)) continue;
            derived.current.set(name, value);
            rhf.setValue(name, value);
          }
        },
      }),
    [rhf, fields, defaults, context],
  );
}
