"use client";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { set, useForm } from "react-hook-form";
import type { DefaultValues, FieldErrors, FieldValues, Path } from "react-hook-form";
import type { z } from "zod";
import { useAhead } from "@/components/ui/use-ahead";
import type { Problem } from "@/lib/errors/problem";
import type { FieldName } from "@/lib/systems/contract/fields";
import {
  type FieldIssue,
  issuesByField,
  type Validation,
  validated,
  words,
} from "@/lib/systems/contract/form-validation";
import { sameValue, valueAt } from "@/lib/systems/contract/form-values";
import { errorOf, type Form, makeScreen } from "./form-context";
import { FormField } from "./form-field";
import { saysItself } from "./refusal-words";

type FieldIssues = ReadonlyMap<string, FieldIssue>;

interface EngineOptions<Values extends FieldValues, Output> {
  defaultValues: DefaultValues<Values>;
  /** Sorts what is wrong to the fields of these names. */
  validate(values: Values, names: readonly string[]): Promise<Validation<Output>>;
  /** Names of all fields, those of other steps too, in their order. Absent: those on the screen. */
  names?(values: Values): readonly string[];
  /** Waits for what rules need before everything is validated. */
  ready?(): Promise<void>;
  /** Where the form's output stands in what is sent: "/input". */
  sentUnder?: string | undefined;
  /** Everything is filled in already: what is wrong is said before a field is touched. */
  fromTheStart?: boolean;
}

/** What a server refused, by field: it stands until that very value changes or everything is sent again. */
export function makeServerErrors() {
  const refused = new Map<string, { issue: FieldIssue; value: unknown }>();
  return {
    add: (issues: FieldIssues, values: FieldValues) =>
      issues.forEach((issue, name) => refused.set(name, { issue, value: valueAt(values, name) })),
    /** Those whose values are still the refused ones. */
    standing: (values: FieldValues): FieldIssues =>
      new Map(
        [...refused]
          .filter(([name, { value }]) => sameValue(value, valueAt(values, name)))
          .map(([name, { issue }]) => [name, issue]),
      ),
    clear: () => refused.clear(),
  };
}

/** Errors as react-hook-form keeps them: a list's own before those of its entries, which stand inside it. */
function treeOf(standing: FieldIssues, ruled: FieldIssues): FieldErrors {
  const tree: FieldErrors = {};
  const all = [
    ...[...standing].map(([name, issue]) => [name, errorOf(issue, "server")] as const),
    ...[...ruled].map(([name, issue]) => [name, errorOf(issue, "rule")] as const),
  ];
  for (const [name, error] of all.sort(([one], [other]) => one.length - other.length))
    set(tree, name, error);
  return tree;
}

const inside = (pointer: string, under = ""): string =>
  pointer === under || pointer.startsWith(`${under}/`) ? pointer.slice(under.length) : pointer;

/**
 * The engine under every form: checks at the first blur, then at every change, fields that hang together with it; keeps
 * a server's words at their fields; the shell moves the focus.
 */
export function useFormEngine<Values extends FieldValues, Output>(
  options: EngineOptions<Values, Output>,
): Form<Values, Output> {
  const id = `f${useId().replaceAll(/[^A-Za-z0-9]/g, "")}`;
  const [screen] = useState(makeScreen);
  const [serverErrors] = useState(makeServerErrors);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [placed, setPlaced] = useState<Problem["errors"]>([]);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [namesOf] = useState(
    () =>
      (values: Values): readonly string[] =>
        latest.current.names?.(values) ?? screen.fields().map(({ name }) => name),
  );
  const validate = (values: Values) => latest.current.validate(values, namesOf(values));

  const rhf = useForm<Values>({
    mode: "onTouched",
    shouldFocusError: false,
    defaultValues: options.defaultValues,
    resolver: async (values) => {
      const result = await validate(values);
      const errors = treeOf(
        serverErrors.standing(values),
        result.ok ? new Map() : result.fields,
      ) as FieldErrors<Values>;
      return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
    },
  });
  const { fromTheStart = false } = options;
  const recheck = useCallback(() => {
    const names = namesOf(rhf.getValues()).filter((name) => {
      const { error, isTouched } = rhf.getFieldState(name as Path<Values>);
      return fromTheStart || isTouched || error !== undefined;
    });
    if (names.length > 0) void rhf.trigger(names as Path<Values>[]);
  }, [rhf, namesOf, fromTheStart]);
  useEffect(() => {
    if (fromTheStart) recheck();
    // Later: a field that is being reset has its value before it is untouched again.
    return rhf.subscribe({
      formState: { values: true },
      callback: () => queueMicrotask(recheck),
    });
  }, [rhf, recheck, fromTheStart]);

  const show = (issues: FieldIssues, type: "rule" | "server") =>
    issues.forEach((issue, name) => rhf.setError(name as Path<Values>, errorOf(issue, type)));
  const issuesAmong = async (names: readonly string[]): Promise<FieldIssues> => {
    await latest.current.ready?.();
    const result = await validate(rhf.getValues());
    return new Map(result.ok ? [] : [...result.fields].filter(([name]) => names.includes(name)));
  };
  const clearServerErrors = () => {
    rhf.clearErrors([...serverErrors.standing(rhf.getValues()).keys()] as Path<Values>[]);
    serverErrors.clear();
    setLeft([]);
    setPlaced([]);
  };
  const refuse = (problem: Problem, sent: Values): readonly string[] => {
    const issues = problem.errors.map((issue) => ({
      ...issue,
      pointer: inside(issue.pointer, latest.current.sentUnder),
    }));
    const { fields, left: rest } = issuesByField(namesOf(sent), issues);
    serverErrors.add(fields, sent);
    // What was changed while the answer was on its way was not refused.
    show(serverErrors.standing(rhf.getValues()), "server");
    const own = issues.filter((issue) => saysItself(problem, issue)).map(words);
    setLeft(rest.filter((text) => !own.includes(text)));
    setPlaced(issues.filter((issue) => !rest.includes(words(issue))));
    return [...fields.keys()];
  };

  return {
    id,
    rhf,
    screen,
    left,
    placed,
    system: null,
    Field: FormField<Values>,
    recheck,
    wrongAmong: async (names) => [...(await issuesAmong(names)).keys()],
    async check(names) {
      const wrong = await issuesAmong(names);
      show(wrong, "rule");
      if (wrong.size === 0) setLeft([]);
      return [...wrong.keys()];
    },
    async submit(send) {
      clearServerErrors();
      await latest.current.ready?.();
      const sent = structuredClone(rhf.getValues());
      const result = await validate(sent);
      if (result.ok) {
        const problem = await send(result.output);
        return problem && refuse(problem, sent);
      }
      show(result.fields, "rule");
      setLeft(result.left);
      return [...result.fields.keys()];
    },
  };
}

interface SchemaFormOptions<Values extends FieldValues, Output> {
  /**
   * The schema that handler and adapter use too, or how to import it: neither it nor zod is then part of the page's
   * first load, but comes once the page was seen, or with the first validation.
   */
  schema: z.ZodType<Output, Values> | (() => Promise<z.ZodType<Output, Values>>);
  defaultValues: DefaultValues<Values>;
  sentUnder?: string;
  fromTheStart?: boolean;
  /** All fields in order, where some come on the screen only when something is wrong with them. */
  names?: readonly FieldName<Values>[];
}

/** A plain form: its fields are JSX, its values and their names those of the schema's input. */
export function useSchemaForm<Values extends FieldValues, Output>({
  schema,
  names,
  ...options
}: SchemaFormOptions<Values, Output>): Form<Values, Output> {
  const [loadAhead] = useState(() => async () => {
    if (typeof schema === "function") await schema();
  });
  useAhead(loadAhead);
  return useFormEngine({
    ...options,
    ...(names && { names: () => names }),
    validate: (values, all) => judgedBy(schema, values, all),
  });
}

/** What a form's rules say of its values. Rules that do not arrive say that, and of no field that it is wrong. */
export async function judgedBy<Values, Output>(
  schema: SchemaFormOptions<Values & FieldValues, Output>["schema"],
  values: Values,
  names: readonly string[],
): Promise<Validation<Output>> {
  const rules = typeof schema === "function" ? await schema().catch(() => null) : schema;
  if (rules !== null) return validated(rules, values, names);
  return { ok: false, fields: new Map(), left: [rulesMissing] };
}

const rulesMissing =
  "The rules of this form could not be loaded. Check the network between this browser and the server, then try again.";
