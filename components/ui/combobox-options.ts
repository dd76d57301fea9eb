export interface ComboboxOption {
  value: string;
  label: string;
  /** Quieter, behind the label: "paired already". */
  hint?: string | undefined;
}
export interface ComboboxGroup {
  label: string;
  options: readonly ComboboxOption[];
}

/** Beyond this many one types to get nearer: a list of thousands is no help, and slow. */
export const shownAtOnce = 100;

/**
 * What a combobox shows for what was typed: options whose label has every word, by group, at most `shownAtOnce`.
 * `left` counts those that match and are not shown.
 */
export function optionsFor(
  groups: readonly ComboboxGroup[],
  typed: string,
): { groups: ComboboxGroup[]; left: number } {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = groups.map((group) => ({
    ...group,
    options: group.options.filter(({ label }) =>
      words.every((word) => label.toLowerCase().includes(word)),
    ),
  }));
  let room = shownAtOnce;
  const shown = matching.map((group) => {
    const options = group.options.slice(0, room);
    room -= options.length;
    return { ...group, options };
  });
  const count = matching.reduce((sum, { options }) => sum + options.length, 0);
  return {
    groups: shown.filter(({ options }) => options.length > 0),
    left: count - (shownAtOnce - room),
  };
}

/** The one option that what was typed can only mean: its very label, or the only one that matches. */
export function meant(groups: readonly ComboboxGroup[], typed: string): ComboboxOption | undefined {
  const text = typed.trim().toLowerCase();
  if (text === "") return undefined;
  const found = optionsFor(groups, text).groups.flatMap(({ options }) => options);
  const same = found.filter(({ label }) => label.toLowerCase() === text);
  const [only, ...others] = same.length > 0 ? same : found;
  return others.length === 0 ? only : undefined;
}
