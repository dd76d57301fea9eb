/** Takes a typed or pasted list apart: on commas, semicolons, spaces and lines. Empty parts fall away. */
export const splitList = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== "");

/** A list with more entries at its end; what is there already is not added twice. */
export const withEntries = (list: readonly string[], added: readonly string[]): string[] => [...new Set([...list, ...added])];
