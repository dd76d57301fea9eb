import type { Labels } from "../label";
import { namesField, namesLabel } from "./names";
import { parseSearch, type Span } from "./parse";
import { printValue } from "./print";
import { readQuoted, readValues } from "./read-values";
import type { SearchField } from "./term";

/** A value there is, and what it means where that is not the same. */
export interface KnownValue {
  text: string;
  hint?: string | undefined;
}

/** What a list can be searched by, and what there is of each. */
export interface Vocabulary {
  fields: readonly SearchField[];
  values: Readonly<Record<string, readonly KnownValue[]>>;
  /** Values of labels by key. */
  labels: Readonly<Record<string, readonly string[]>>;
}

/** The values there are of each label, by key, in order. */
export function labelWords(all: Iterable<Labels>): Vocabulary["labels"] {
  const values = new Map<string, Set<string>>();
  for (const labels of all)
    for (const [key, value] of Object.entries(labels))
      values.set(key, (values.get(key) ?? new Set()).add(value));
  return Object.fromEntries(
    [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, set]) => [key, [...set].sort()]),
  );
}

export interface Suggestion {
  /** What takes the place of what was typed. */
  insert: string;
  hint?: string | undefined;
  /** There is nothing more to type behind it. */
  whole: boolean;
}
export interface Completion extends Span {
  suggestions: readonly Suggestion[];
}

const most = 50;
const times = ["1h", "1d", "7d", "30d"].map((text) => ({ text }));

/** The term the caret is in or behind. */
function termAt(text: string, caret: number, fields: readonly SearchField[]): Span {
  const { spans, mistakes } = parseSearch(text, fields);
  return (
    [...spans, ...mistakes].find(({ at, length }) => at < caret && caret <= at + length) ?? {
      at: caret,
      length: 0,
    }
  );
}

/** Where the value begins that stands at the end of a list of values. */
function lastValueAt(text: string, from: number): number {
  let start = from;
  for (let at = from; at < text.length; at++) {
    if (text[at] === ",") start = at + 1;
    if (text[at] === '"') at = readQuoted(text, at).end - 1;
  }
  return start;
}

/** Those that begin with what was typed, then those that have it further behind. */
function matching(values: readonly KnownValue[], typed: string): KnownValue[] {
  const sought = typed.toLowerCase();
  const rank = ({ text, hint = "" }: KnownValue): number => {
    if (text.toLowerCase().startsWith(sought)) return 0;
    return `${text} ${hint}`.toLowerCase().includes(sought) ? 1 : 2;
  };
  return values
    .map((value) => ({ value, rank: rank(value) }))
    .filter((ranked) => ranked.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ value }) => value);
}

function valuesFor(vocabulary: Vocabulary, name: string): readonly KnownValue[] {
  const field = vocabulary.fields.find((each) => each.name === name.toLowerCase());
  if (!field) return [];
  if (field.time) return times;
  return (
    vocabulary.values[field.name] ?? (field.choices ?? []).map((text): KnownValue => ({ text }))
  );
}

function names(vocabulary: Vocabulary, typed: string): Suggestion[] {
  const sought = typed.toLowerCase();
  return [
    ...vocabulary.fields.map(({ name, meaning }) => ({ insert: `${name}:`, hint: meaning })),
    ...Object.keys(vocabulary.labels).map((key) => ({ insert: `${key}=`, hint: "Label" })),
  ]
    .filter(({ insert }) => insert.toLowerCase().startsWith(sought) && insert !== typed)
    .slice(0, most)
    .map((suggestion) => ({ ...suggestion, whole: false }));
}

/** What could be meant by what stands before the caret: fields and keys of labels, or values behind one. */
export function complete(text: string, caret: number, vocabulary: Vocabulary): Completion {
  const { at, length } = termAt(text, caret, vocabulary.fields);
  const from = text[at] === "-" && caret > at ? at + 1 : at;
  const typed = text.slice(from, caret);
  const field = namesField(typed, 0);
  const key = field === null ? namesLabel(typed, 0) : null;
  const name = field ?? key;
  if (name === null)
    return {
      at: from,
      length: Math.max(at + length, caret) - from,
      suggestions: typed.startsWith('"') ? [] : names(vocabulary, typed),
    };
  const valueAt = lastValueAt(typed, name.length + 1);
  const value = readValues(typed, valueAt).values[0]?.join("*") ?? "";
  const known =
    field === null
      ? (Object.hasOwn(vocabulary.labels, name) ? (vocabulary.labels[name] ?? []) : []).map(
          (each): KnownValue => ({ text: each }),
        )
      : valuesFor(vocabulary, name);
  return {
    at: from + valueAt,
    length: Math.max(at + length - from - valueAt, 0),
    suggestions: matching(known, value)
      .map(({ text: each, hint }) => ({ insert: printValue([each]), hint, whole: true }))
      .filter(({ insert }) => insert !== typed.slice(valueAt)),
  };
}
