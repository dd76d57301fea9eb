import { groupBy } from "@/lib/domain/group-by";
import type { Group } from "@/lib/domain/grouping";

/** What rows of a table stand under. */
export interface TableGrouping<Row> {
  /** In which group a row is. */
  keyOf: (row: Row) => string;
  /** Every group in order; left out where the rows say it. */
  groups?: readonly Group[] | undefined;
  /** The last group, where the rows say it: what is not loaded is taken to be in it once it has begun. */
  last?: string;
  /** What a heading says. @param rows those of the group that are loaded. */
  nameOf: (key: string, rows: readonly Row[]) => string;
  /** How many rows of a group are chosen, loaded or not. */
  chosenIn: (key: string) => number;
  /** Chooses all rows of a group, loaded or not, or none of them. */
  choose: (key: string, on: boolean) => void;
}

/** What stands in a table's body: rows, and headings among them, which are walked through like rows. */
export type Line<Row> = RowLine<Row> | HeadingLine;
interface RowLine<Row> {
  id: string;
  original: Row;
  group?: string;
  /** Name of its group. */
  under?: string;
}
export interface HeadingLine {
  id: string;
  /** Key of its group. */
  group: string;
  name: string;
  count: number;
  folded: boolean;
  under?: undefined;
}

export const isHeading = <Row>(line: Line<Row>): line is HeadingLine => "folded" in line;

/**
 * Rows under their headings, each group's in the order in which they come. Groups of which nothing is loaded yet are left
 * out, and what comes after them.
 * @param missing how many rows there are beside those loaded, folded ones not counted.
 */
export function linesOf<Row>(
  rows: readonly { id: string; original: Row }[],
  { keyOf, groups = [], last, nameOf }: TableGrouping<Row>,
  missing: number,
): Line<Row>[] {
  const members = groupBy(rows, ({ original }) => keyOf(original));
  const lines: Line<Row>[] = [];
  const add = ({ key, count, folded }: Group) => {
    const own = members.get(key) ?? [];
    members.delete(key);
    const name = nameOf(
      key,
      own.map(({ original }) => original),
    );
    lines.push({ id: `group ${key}`, group: key, name, count, folded });
    if (!folded) for (const row of own) lines.push({ ...row, group: key, under: name });
  };
  for (const group of groups) {
    if (!group.folded && !members.has(group.key) && missing > 0) break;
    add(group);
  }
  for (const [key, own] of [...members])
    add({ key, count: own.length + (key === last ? missing : 0), folded: false });
  return lines;
}
