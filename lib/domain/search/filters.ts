import {
  type LabelCondition,
  mostLabels,
  parseLabelCondition,
  parseLabelConditions,
  printLabelCondition,
} from "../label";
import { parseSearch } from "./parse";
import { printSearch } from "./print";
import { plainText, type FieldTerm, type SearchField, type SearchTerm } from "./term";

/** A field whose chosen values stand in a parameter of their own, which chips and menus set. */
export interface SearchFilter {
  /** Of the field and of the parameter. */
  name: string;
  /** What the parameter has for what is typed; undefined: that stays in the text. */
  valueOf: (text: string) => string | undefined;
  /** What is typed for a value of the parameter. Default: the value. */
  textOf?: (value: string) => string;
}

/** A search as the URL has it: values of filters by name, labels below `label`, and all else as text. */
export interface SplitSearch {
  q: string;
  filters: Readonly<Record<string, readonly string[]>>;
}

const asFilter = ({ name, textOf }: SearchFilter, values: readonly string[]): FieldTerm => ({
  kind: "field",
  negated: false,
  field: name,
  values: values.map((value) => [textOf?.(value) ?? value]),
});

/** A label as the parameter for labels has it; null when the term says something that it cannot. */
function asLabel(term: SearchTerm): string | null {
  const [pattern, ...others] = term.kind === "label" ? term.values : [];
  if (term.kind !== "label" || !pattern || others.length > 0) return null;
  const isAny = pattern.length === 2 && pattern.every((piece) => piece === "");
  const value = isAny ? null : plainText(pattern);
  if (value === null && !isAny) return null;
  const text = printLabelCondition({ key: term.key, value, negated: term.negated });
  return parseLabelCondition(text) ? text : null;
}

/** The terms that ask the same as conditions on labels do. */
export const labelTerms = (conditions: readonly LabelCondition[]): SearchTerm[] =>
  conditions.map(({ key, value, negated }) => ({
    kind: "label",
    key,
    negated,
    values: [value === null ? ["", ""] : [value]],
  }));

/** The whole search as one text: the filters first, then the text as it was typed. */
export const joinSearch = ({ q, filters }: SplitSearch, known: readonly SearchFilter[]): string =>
  [
    printSearch([
      ...known.flatMap((filter) => {
        const values = filters[filter.name] ?? [];
        return values.length > 0 ? [asFilter(filter, values)] : [];
      }),
      ...labelTerms(parseLabelConditions(filters["label"] ?? [])),
    ]),
    q.trim(),
  ]
    .filter(Boolean)
    .join(" ");

/** The values a filter has for a term; null when the term says something the filter cannot. */
function valuesOf(term: SearchTerm, filter: SearchFilter): string[] | null {
  if (term.kind !== "field" || term.negated || term.field !== filter.name) return null;
  const values = term.values.map((pattern) => {
    const text = plainText(pattern);
    return text === null ? undefined : filter.valueOf(text);
  });
  return values.every((value) => value !== undefined) ? [...new Set(values)] : null;
}

/**
 * The same the other way round: of each filter the first term that says no more than the filter can is taken out of the
 * text, which otherwise stays as it was typed, mistakes and all.
 */
export function splitSearch(
  text: string,
  fields: readonly SearchField[],
  known: readonly SearchFilter[],
): SplitSearch {
  const { terms, spans } = parseSearch(text, fields);
  const filters: Record<string, readonly string[]> = {};
  const labels = new Set<string>();
  let q = "";
  let from = 0;
  for (const [place, term] of terms.entries()) {
    const span = spans[place];
    const filter = known.find(({ name }) => term.kind === "field" && term.field === name);
    const values = filter && !(filter.name in filters) ? valuesOf(term, filter) : null;
    const label = asLabel(term);
    if (!span) continue;
    if (label !== null && labels.size < mostLabels) labels.add(label);
    else if (filter && values) filters[filter.name] = values;
    else continue;
    q += text.slice(from, span.at).trimEnd();
    from = span.at + span.length;
  }
  if (labels.size > 0) filters["label"] = [...labels];
  return { q: (q + text.slice(from)).trim(), filters };
}
