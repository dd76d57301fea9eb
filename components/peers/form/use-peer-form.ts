"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { set, useForm, useWatch } from "react-hook-form";
import type { FieldErrors, UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { useTicking } from "@/components/ui/use-ticking";
import type { FormContext, FormField, FormValues } from "@/lib/systems/contract/forms";
import { changedNames } from "./carry-over";
import { choiceRequests } from "./choice-requests";
import type { FieldIssue } from "./field-issues";
import { ownValues } from "./given-values";
import { type Judgement, judge } from "./judge";
import { makeRefusals } from "./refusals";
import { useChoices } from "./use-choices";
import { useCarryOver } from "./use-carry-over";
import { useFollow } from "./use-follow";
import { useRecheck } from "./use-recheck";
import { useSettled } from "./use-settled";

const clockStepMs = 15_000;

/** Everything but `connection` must be the same object while it means the same. */
export interface PeerFormOptions {
  fields: readonly FormField[];
  /** Choice lists to read beside those the fields ask for. */
  kinds: readonly string[];
  connection: FormContext["connection"];
  schema(context: FormContext): z.ZodType;
  defaults(context: FormContext): FormValues;
  /** Stands in the values but in no field: the way of a wizard. */
  fixed?: FormValues;
  /** Entered on the person's behalf: the other side of an offer. */
  prefill?: FormValues | undefined;
}

export interface PeerForm {
  form: UseFormReturn<FormValues>;
  fields: readonly FormField[];
  values: FormValues;
  context: FormContext;
  /** Whether something was entered that leaving would lose. */
  changed: boolean;
  retryChoices(kind: string): void;
  /** Judges all of it, as soon as the backend's answers are there that rules need. */
  judge(): Promise<Judgement>;
  /** Puts words at fields. */
  mark(issues: ReadonlyMap<string, FieldIssue>): void;
  /** Puts a refusal's words at fields. They stay until their values change or everything is sent again. */
  refuse(issues: ReadonlyMap<string, FieldIssue>): void;
  /** Before everything is sent again: what was refused is forgotten. */
  forgive(): void;
}

const errorOf = ({ message, entries }: FieldIssue, type: string) => ({
  type,
  message,
  types: entries,
});

/** One form of a system: its values, what the backend adds to its rules, and who says what is wrong. */
export function usePeerForm({
  fields,
  kinds,
  connection,
  schema,
  defaults,
  fixed,
  prefill,
}: PeerFormOptions): PeerForm {
  const [openedMs] = useState(() => Date.now());
  const nowMs = useTicking((now) => now - (now % clockStepMs));
  const [refusals] = useState(makeRefusals);
  const check = useRef<((values: FormValues) => Promise<Judgement>) | null>(null);

  const form = useForm<FormValues>({
    mode: "onTouched",
    shouldFocusError: false,
    defaultValues: { ...defaults({ connection, choices: {}, nowMs: openedMs }), ...prefill },
    resolver: async (values) => {
      const judged = await check.current?.(values);
      const standing = refusals.standing(values);
      if ((!judged || judged.ok) && standing.size === 0) return { values, errors: {} };
      const errors: FieldErrors<FormValues> = {};
      for (const [name, issue] of standing) set(errors, name, errorOf(issue, "server"));
      if (judged && !judged.ok)
        for (const [name, issue] of judged.fields) set(errors, name, errorOf(issue, "rule"));
      return { values: {}, errors };
    },
  });
  const watched = useWatch({ control: form.control }) as FormValues;
  const { choices, retry } = useChoices(
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
  const complete = useCallback(
    (all: FormValues) => ({ ...baseline, ...ownValues(fields, baseline, all), ...fixed }),
    [baseline, fields, fixed],
  );
  const values = useMemo(() => complete(watched), [complete, watched]);

  useEffect(() => {
    check.current = (all) => judge(schema(context), fields, complete(all), context);
  }, [schema, context, fields, complete]);
  const settled = useSettled(choices);
  const judgeNow = async (): Promise<Judgement> => {
    await settled();
    const judged = await check.current?.(form.getValues());
    return judged ?? judge(schema(context), fields, complete(form.getValues()), context);
  };
  useCarryOver(form, fields, baseline, connection?.id);
  useFollow(form, fields, baseline, context);
  useRecheck(form, fields, context);

  return {
    form,
    fields,
    values,
    context,
    changed: changedNames(fields, baseline, values).length > 0,
    retryChoices: retry,
    judge: judgeNow,
    mark: (issues) => issues.forEach((issue, name) => form.setError(name, errorOf(issue, "rule"))),
    refuse: (issues) => {
      refusals.add(issues, form.getValues());
      issues.forEach((issue, name) => form.setError(name, errorOf(issue, "server")));
    },
    forgive: () => {
      form.clearErrors([...refusals.standing(form.getValues()).keys()]);
      refusals.clear();
    },
  };
}
