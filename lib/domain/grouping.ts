import { type Labels, labelKeyPattern, labelOf, printLabelCondition } from "./label";
import { relationshipKey } from "./relationship";

/* How the peers list stands under headings. Free of zod, for the browser's first load. */

/** What rows are put together by; `halves`: both halves of a relationship, one below the other. */
export type Grouping = { by: "connection" | "system" | "halves" } | { by: "label"; key: string };

/** The one grouping without headings: one row stands for both halves. */
export const oneRowEach = "relationship";
/** Key of the group of peers whose other half is not among those found. */
export const noOtherHalf = "-";
/** In front of folded groups: all of them are but those named after it. */
export const allFolded = "*";

const labelPrefix = "label:";

/** "connection", "system", "halves" or "label:env"; null for anything else. */
export function parseGrouping(text: string | null | undefined): Grouping | null {
  if (text === "connection" || text === "system" || text === "halves") return { by: text };
  if (!text?.startsWith(labelPrefix)) return null;
  const key = text.slice(labelPrefix.length);
  return labelKeyPattern.test(key) ? { by: "label", key } : null;
}

export const printGrouping = (grouping: Grouping): string =>
  grouping.by === "label" ? `${labelPrefix}${grouping.key}` : grouping.by;

/** Whether a list can be grouped by it, with headings or without. */
export const isGroup = (text: string): boolean =>
  text === oneRowEach || parseGrouping(text) !== null;

/** What a grouping looks at. */
export interface GroupReading<Item> {
  connection: (item: Item) => string;
  system: (item: Item) => string;
  label: (item: Item, key: string) => string | undefined;
  /** See `relationshipKey`. */
  relationship: (item: Item) => string | null;
}

/** How a grouping reads the rows of a list. */
export const rowReading: GroupReading<{
  connectionId: string;
  system: string;
  labels: Labels;
  pairKey: string | null;
}> = {
  connection: ({ connectionId }) => connectionId,
  system: ({ system }) => system,
  label: ({ labels }, key) => labelOf(labels, key),
  relationship: relationshipKey,
};

/** Key of the group of a label's value: env=prod, or -env for none. */
export const labelGroup = (key: string, value: string | undefined): string =>
  printLabelCondition({ key, value: value ?? null, negated: value === undefined });

/**
 * In which group each is: id of a connection, id of a system, a condition on labels, or a relationship.
 * @param items those found: a half stands with another one only if both are among them.
 */
export function groupKeys<Item>(
  grouping: Grouping,
  items: readonly Item[],
  read: GroupReading<Item>,
): (item: Item) => string {
  switch (grouping.by) {
    case "connection":
    case "system":
      return read[grouping.by];
    case "label": {
      const { key } = grouping;
      return (item) => labelGroup(key, read.label(item, key));
    }
    case "halves": {
      const found = new Map<string, number>();
      for (const item of items) {
        const key = read.relationship(item);
        if (key !== null) found.set(key, (found.get(key) ?? 0) + 1);
      }
      return (item) => {
        const key = read.relationship(item);
        return key !== null && (found.get(key) ?? 0) > 1 ? key : noOtherHalf;
      };
    }
  }
}

/** One group of a list's answer. */
export interface Group {
  key: string;
  count: number;
  folded: boolean;
}

/** Rows of a list that are not left out because their group is folded. */
export const rowsToShow = ({
  total,
  groups = [],
}: {
  total: number;
  groups?: readonly Group[] | undefined;
}): number => total - groups.reduce((sum, { count, folded }) => sum + (folded ? count : 0), 0);
