/** Takes a typed or pasted list apart: on commas, semicolons, spaces and lines. Empty parts fall away. */
export const splitList = (text: string): string[] =>
  text.split(/[\s,;]+/).filter((part) => part !== "");

export const withoutEntry = (entries: readonly string[], index: number): string[] =>
  entries.filter((_entry, at) => at !== index);

/**
 * A list after the text of one row became another; the row past the end is the one that adds. A separator ends the
 * entry: what follows it moves to further rows, and `focus` is the row to go on in.
 */
export function edited(
  entries: readonly string[],
  index: number,
  text: string,
): { entries: string[]; focus: number } {
  const before = entries.slice(0, index);
  const after = entries.slice(index + 1);
  if (!/[\s,;]/.test(text)) return { entries: [...before, text, ...after], focus: index };
  const parts = splitList(text);
  const complete = /[\s,;]$/.test(text);
  if (parts.length === 0) return { entries: [...before, ...after], focus: index };
  return {
    entries: [...before, ...parts, ...after],
    focus: index + parts.length - (complete ? 0 : 1),
  };
}
