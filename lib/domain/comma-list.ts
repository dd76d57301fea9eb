/** Texts separated by commas; empty means none. Free of zod, for the browser's first load. */
export const commaSeparated = (text: string | null | undefined): string[] =>
  (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
