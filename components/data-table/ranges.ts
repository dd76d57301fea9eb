/* Which rows a press or a key chooses. Lines are the ids of a table's body in their order; headings among them are passed over. */

/** What is to be chosen or let go, and where a later range begins. */
export interface Choice {
  ids: string[];
  on: boolean;
  anchor: string | null;
}

interface Table {
  lines: readonly string[];
  isRow: (id: string) => boolean;
  /** The row that was chosen last by itself. */
  anchor: string | null;
}

/** A press on a row's box, or Space: with `extend` everything from the anchor to it. */
export function marked(
  { lines, isRow, anchor }: Table,
  id: string,
  { on, extend }: { on: boolean; extend: boolean },
): Choice {
  const [from, to] = [lines.indexOf(anchor ?? ""), lines.indexOf(id)];
  if (!extend || from < 0 || to < 0) return { ids: [id], on, anchor: id };
  const range = lines.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: range.filter(isRow), on, anchor };
}

/**
 * A step with Shift held: away from where the range began takes a row in, towards it lets one go. Null beyond the ends.
 */
export function extended(
  { lines, isRow, anchor }: Table,
  { index, step, selected }: { index: number; step: 1 | -1; selected: ReadonlySet<string> },
): Choice | null {
  const [here, there] = [lines[index], lines[index + step]];
  if (here === undefined || there === undefined) return null;
  const isNew = anchor === null || !lines.includes(anchor) || (isRow(here) && !selected.has(here));
  const from = isNew ? here : anchor;
  const start = lines.indexOf(from);
  const isAway = Math.abs(index + step - start) > Math.abs(index - start);
  return {
    ids: (isAway ? [here, there] : [here]).filter(isRow),
    on: isAway,
    anchor: isRow(from) ? from : anchor,
  };
}
