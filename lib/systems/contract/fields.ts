import type { SystemIdentity } from "@/lib/domain/connection";
import type { Choice } from "./parts";

/**
 * What any form holds while it is edited: plain JSON, shaped like the input it becomes. A system names its own shape,
 * usually a `Draft` of its input, and a field whose name or value does not fit it does not compile.
 */
export type FormValues = Record<string, unknown>;

type KeyOf<Input> = Input extends unknown ? keyof Input : never;
type At<Input, Key extends PropertyKey> =
  Input extends Partial<Record<Key, infer Value>> ? Value : never;

type Edited<Value> = Value extends string | boolean | null | undefined | readonly unknown[]
  ? Value
  : Value extends number
    ? /** What was typed may be no number yet. */ number | string
    : Value extends object
      ? string extends keyof Value
        ? Value
        : Draft<Value>
      : Value;

/**
 * An input while it is edited, whichever of its shapes it will have: any of it may be missing still, or wrong. Values of
 * fields that are not shown are missing too.
 */
export type Draft<Input> = { [Key in KeyOf<Input>]?: Edited<At<Input, Key>> };

type Item<Value> = NonNullable<Value> extends readonly (infer Each)[] ? Each : never;
type IsGroup<Value> = unknown extends Value
  ? false
  : NonNullable<Value> extends readonly unknown[] | string | number | boolean
    ? false
    : string extends keyof NonNullable<Value>
      ? false
      : true;
type Fits<Value, Wanted> = unknown extends Value
  ? true
  : [Value] extends [Wanted | null | undefined]
    ? true
    : false;

/**
 * Names of the fields of a form that hold a kind of value: its keys, with dots between levels ("localNetwork.gateway").
 * Unlike react-hook-form's `Path`, entries of a list or of pairs are no fields of their own, unless each is a group.
 */
export type FieldName<Values, Wanted = unknown> = {
  [Key in keyof Values & string]:
    | (Fits<Values[Key], Wanted> extends true ? Key : never)
    | (IsGroup<Values[Key]> extends true
        ? `${Key}.${FieldName<NonNullable<Values[Key]>, Wanted>}`
        : never)
    | (IsGroup<Item<Values[Key]>> extends true
        ? `${Key}.${number}.${FieldName<Item<Values[Key]>, Wanted>}`
        : never);
}[keyof Values & string];

/** What stands under a field's name. */
export type ValueAt<Values, Name extends string> = Name extends keyof Values
  ? Values[Name]
  : Name extends `${infer Key}.${infer Rest}`
    ? Key extends keyof Values
      ? ValueAt<NonNullable<Values[Key]>, Rest>
      : unknown
    : unknown;

/** New values of some fields, by their names. */
export type FieldValues<Values = FormValues> = {
  [Name in FieldName<Values>]?: ValueAt<Values, Name>;
};

/** One choice list of the backend: nothing is in it while it is read, or when it cannot be. */
export interface ChoiceList {
  state: "loading" | "ready" | "failed";
  items: readonly Choice[];
  /** Why it could not be read. */
  why?: string;
}

/**
 * What rules and panels may know beside the values. Choice lists arrive when the backend has answered, under their kind;
 * a kind is read with one set of parameters at a time, those of the first field that asks for it.
 */
export interface FormContext<Kind extends string = string> {
  connection: { id: string; name: string; identity: SystemIdentity | null } | null;
  choices: { readonly [Each in Kind]?: ChoiceList };
  /** Instant the form is judged at, in milliseconds; moves on while it is open. */
  nowMs: number;
}

/**
 * What depends on the values and on the backend's answers. It has the type of a method, so that a system's own field
 * passes for a field of any system: a form gives it only values that its own fields and defaults have made.
 */
export type Depends<Values, Kind extends string, Result> = {
  on(values: Values, context: FormContext<Kind>): Result;
}["on"];

/** `denied`: shown, not to be chosen, with the reason. */
export interface Option<Value = string> {
  value: Value;
  label: string;
  help?: string;
  denied?: string | undefined;
}

/** A remark beside a field while typing; never blocks. `fix` is offered as one click. */
export interface FormNote<Values = FormValues> {
  tone: "info" | "warning";
  text: string;
  fix?: { label: string; set: FieldValues<Values> };
}

/** One line of what an inspected text contains ("Datacenter: dc2"). */
export interface InspectionLine {
  label: string;
  value: string;
  tone: "plain" | "warning" | "problem";
  note?: string;
}

/** What every field has, whatever its kind. */
interface Common {
  label: string;
  placeholder?: string;
  optional?: boolean;
  autoComplete?: string;
  /** What a list or choice left empty means, shown in its place: "All SVMs". */
  emptyMeans?: string;
}

type Named<Values, Wanted> = { name: FieldName<Values, Wanted> };

/** A text that may hold more than one types. */
type Pasted<Kind extends string> = {
  /** Also takes a dropped or chosen text file, as "pem" always does. */
  takesFile?: boolean;
  /** Takes a pasted text apart in the browser. Never shows a secret in it. */
  inspect?(text: string, context?: FormContext<Kind>): Promise<InspectionLine[]>;
};

/** A key that is offered, with its values. */
export interface PairSuggestion {
  key: string;
  values: readonly string[];
}

type Entered<Values, Kind extends string> =
  /** `code`: an address, an identifier or a key: in monospace, where similar letters differ. */
  | ({ kind: "text"; code?: true } & Named<Values, string>)
  | ({ kind: "textarea" } & Pasted<Kind> & Named<Values, string>)
  /** PEM text: a text area that also takes a dropped or chosen file. */
  | ({ kind: "pem" } & Named<Values, string>)
  /** Masked, and never kept outside the form's state. */
  | ({
      kind: "secret";
      /** One click fills it with what this makes, by the rule it states under the field. */
      generate?: {
        rule?(context: FormContext<Kind>): string;
        make(values: Values, context: FormContext<Kind>): string;
        /** The field that asks for it once more: filled along, since nobody mistypes what is made. */
        again?: FieldName<Values, string>;
      };
    } & Pasted<Kind> &
      Named<Values, string>)
  /** `unit` is shown behind it. */
  | ({ kind: "number"; unit?: string } & Named<Values, number | string>)
  /** Those of one `group` that follow each other stand under its name. */
  | ({ kind: "checkbox"; group?: string } & Named<Values, boolean>)
  /**
   * Several short texts; pasted lists are split on comma, space and line. Issues point at "/name/2". `suggest`: what is
   * offered while a row is typed.
   */
  | ({ kind: "list"; suggest?(typed: string): readonly string[] } & Named<
      Values,
      readonly string[]
    >)
  /** Key and value rows. `suggest`: keys and values in use, offered while one types. */
  | ({ kind: "pairs"; suggest?: readonly PairSuggestion[] } & Named<Values, Record<string, string>>)
  /** ISO 8601 duration or instant, with presets and days/hours/minutes. */
  | ({
      kind: "expiry";
      presets: readonly { label: string; value: string }[];
      /** It begins at another time than now: when it ends is not said. */
      beginsLater?: boolean;
    } & Named<Values, string>);

type OptionsAt<Values, Name extends string> = readonly Option<
  NonNullable<ValueAt<Values, Name>> & string
>[];
type EntriesAt<Values, Name extends string> =
  NonNullable<ValueAt<Values, Name>> extends readonly (infer Value)[]
    ? readonly Option<Value & string>[]
    : readonly Option[];

/** One of several options, or some of them. */
type Chosen<Values> =
  | {
      [Name in FieldName<Values, string>]:
        | { kind: "select"; name: Name; options: OptionsAt<Values, Name> }
        | { kind: "radio"; name: Name; options: OptionsAt<Values, Name> };
    }[FieldName<Values, string>]
  | {
      [Name in FieldName<Values, readonly string[]>]: {
        kind: "checkboxes";
        name: Name;
        options: EntriesAt<Values, Name>;
      };
    }[FieldName<Values, readonly string[]>];

/** One of several options that depend on what was entered and answered. */
type ChosenAsOffered<Values, Kind extends string> = {
  [Name in FieldName<Values, string>]: {
    kind: "select" | "radio";
    name: Name;
    options: Depends<Values, Kind, OptionsAt<Values, Name>>;
  };
}[FieldName<Values, string>];

/** What the backend has. `params` of its choice list are taken from values of other fields; an empty one is left out. */
type FromBackend<Values, Kind> = {
  from: { kind: Kind; params?: Record<string, FieldName<Values, string>> };
} /** One value of it; free text when it cannot answer. */ & (
  | ({ kind: "choice" } & Named<Values, string>)
  /** Several values of it. */
  | ({ kind: "choices" } & Named<Values, readonly string[]>)
  /** Shows it without choosing: existing interfaces with their state. It holds no value. */
  | { kind: "readout"; name: Kind }
);

/** One field of a form that asks no backend, as data. Its name and its kind fit what the form holds. */
export type PlainFieldSpec<Values = FormValues> = Common & { help?: string | undefined } & (
    | Entered<Values, never>
    | Chosen<Values>
  );

/** One field of a wizard or an editor, as data: a new system needs no new component. */
export type FieldSpec<Values = FormValues, Kind extends string = string> = Common & {
  help?: string | Depends<Values, Kind, string>;
  visible?(values: Values, context: FormContext<Kind>): boolean;
  notes?(values: Values, context: FormContext<Kind>): readonly FormNote<Values>[];
  /** Values of other fields that follow once this one was chosen; those the person has changed stay. */
  derive?(values: Values, context: FormContext<Kind>): FieldValues<Values>;
} & (
    | Entered<Values, Kind>
    | Chosen<Values>
    | ChosenAsOffered<Values, Kind>
    | FromBackend<Values, Kind>
  );

/** What a field says under itself now. */
export const helpOf = <Values, Kind extends string>(
  { help }: Pick<FieldSpec<Values, Kind>, "help">,
  values: Values,
  context: FormContext<Kind>,
): string | undefined => (typeof help === "function" ? help(values, context) : help);

/** What a field lets one choose from now, beside what a backend offers; none for other kinds of fields. */
export function optionsOf<Values, Kind extends string>(
  spec: FieldSpec<Values, Kind>,
  values: Values,
  context: FormContext<Kind>,
): readonly Option[] {
  if (!("options" in spec)) return [];
  const options = spec.options as readonly Option[] | Depends<Values, Kind, readonly Option[]>;
  return typeof options === "function" ? options(values, context) : options;
}
