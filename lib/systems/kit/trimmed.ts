/** A text as it was entered, without the blanks around it; "" when nothing was. */
export const trimmed = (text: string | null | undefined): string => text?.trim() ?? "";

/** The same of every entry of a list. Blank entries keep their place: issues point at them by number. */
export const trimmedList = (list: readonly string[] | undefined): string[] =>
  (list ?? []).map((text) => text.trim());
