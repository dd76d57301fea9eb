/* Labels as people write them: env=prod. Free of zod, for the browser's first load. */

/** Values by key. */
export type Labels = Readonly<Record<string, string>>;

/** One thing asked of labels: that a key has a value, or any value at all; negated, that it has not. */
export interface LabelCondition {
  key: string;
  /** null: whatever the value. */
  value: string | null;
  negated: boolean;
}

/** Characters of a key, and of a value. */
export const longestLabel = 63;
/** Labels of one subject, and conditions of one question. */
export const mostLabels = 32;

const word = "[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?";
export const labelKeyPattern = new RegExp(`^${word}$`);
/** The same, or nothing. */
export const labelValuePattern = new RegExp(`^(?:${word})?$`);

/** Own properties alone: a key may be called what every object has, such as "constructor". */
export const labelOf = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

/** What holds for a peer: its own labels, and those of its connection that it has not. */
export const effectiveLabels = (ofConnection: Labels, own: Labels): Labels => ({
  ...ofConnection,
  ...own,
});

/** Labels by key, as they are shown everywhere. */
export const sortedLabels = (labels: Labels): [key: string, value: string][] =>
  Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));

/** Whether labels meet all conditions. */
export const meetsLabels = (labels: Labels, conditions: readonly LabelCondition[]): boolean =>
  conditions.every(({ key, value, negated }) => {
    const found = labelOf(labels, key);
    return (found !== undefined && (value === null || found === value)) !== negated;
  });

/** A condition as text: env=prod, env for any value, a leading - negates. Null for what is none. */
export function parseLabelCondition(text: string): LabelCondition | null {
  const negated = text.startsWith("-");
  const [key = "", ...rest] = text.slice(negated ? 1 : 0).split("=");
  const value = rest.length === 0 ? null : rest.join("=");
  const isOne = labelKeyPattern.test(key) && (value === null || labelValuePattern.test(value));
  return isOne ? { key, value, negated } : null;
}

/** A label as text: env=prod, env= for an empty value. Null for what is none. */
export function parseLabel(text: string): [key: string, value: string] | null {
  const condition = parseLabelCondition(text);
  if (condition === null || condition.negated || condition.value === null) return null;
  return [condition.key, condition.value];
}

/** The conditions among some texts; what is none is left out. */
export const parseLabelConditions = (texts: readonly string[]): LabelCondition[] =>
  texts.flatMap((text) => parseLabelCondition(text) ?? []);

export const printLabelCondition = ({ key, value, negated }: LabelCondition): string =>
  `${negated ? "-" : ""}${key}${value === null ? "" : `=${value}`}`;

/** Labels as one text, by key: "env=prod site=fra". */
export const printLabels = (labels: Labels): string =>
  sortedLabels(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(" ");
