/** Which key each drawn line has. Never changed; the next one is made from it. */
export interface DrawnKeys {
  /** Names what was asked for. */
  view: string;
  keyOf: ReadonlyMap<string, number>;
  /** The next key that nothing has had. */
  fresh: number;
}

export const nothingDrawn: DrawnKeys = { view: "", keyOf: new Map(), fresh: 0 };

/**
 * The keys of the lines that are to be drawn. A line that stays keeps its own. Where something else is asked for, a new
 * one takes over from one that is gone: its elements are filled anew, which takes half as long as making them. Live
 * changes never do that, and what has the focus goes with its line: a menu that is open must not come to be another's.
 * @param ids of the lines in their order. @param focused the line with the focus; "" for none.
 * @returns `before` where nothing differs.
 */
export function nextKeys(
  before: DrawnKeys,
  { ids, view, focused }: { ids: readonly string[]; view: string; focused: string },
): DrawnKeys {
  const isSame = ids.length === before.keyOf.size && ids.every((id) => before.keyOf.has(id));
  if (isSame) return before.view === view ? before : { ...before, view };
  const present = new Set(ids);
  const free =
    before.view === view
      ? []
      : [...before.keyOf].flatMap(([id, key]) => (present.has(id) || id === focused ? [] : [key]));
  let { fresh } = before;
  let taken = 0;
  const keyOf = new Map(
    ids.map((id) => [id, before.keyOf.get(id) ?? free[taken++] ?? fresh++] as const),
  );
  return { view, keyOf, fresh };
}
