/** What is kept of a form that is not sent yet, for a reload of its page. Never a secret. */
export interface Draft {
  values: Record<string, unknown>;
  /** What it is about, where its address alone does not say: other answers make another draft. */
  about: string;
  /** Steps that were completed. */
  steps: readonly string[];
  /** Labels of secrets that had been entered and are not kept. */
  left: readonly string[];
}

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

/** Another version of the product may have kept it. */
const isDraft = (value: unknown): value is Draft => {
  if (typeof value !== "object" || value === null) return false;
  const { values, about, steps, left } = value as Record<string, unknown>;
  return (
    typeof values === "object" &&
    values !== null &&
    typeof about === "string" &&
    isTexts(steps) &&
    isTexts(left)
  );
};

/** The part of a browser's storage that is used. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const prefix = "peerdeck-draft";

/** Kept by this tab alone, for one person; undefined where the browser keeps nothing. */
const tabStorage = (): DraftStorage | undefined => {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
};

const keyOf = (person: string, form: string): string => `${prefix} ${person} ${form}`;

/** What was kept of a form; null when nothing was, or nothing that can be used. */
export function readDraft(
  person: string,
  form: string,
  storage: DraftStorage | undefined = tabStorage(),
): Draft | null {
  try {
    const draft: unknown = JSON.parse(storage?.getItem(keyOf(person, form)) ?? "null");
    return isDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

export function keepDraft(
  person: string,
  form: string,
  draft: Draft,
  storage: DraftStorage | undefined = tabStorage(),
): void {
  try {
    storage?.setItem(keyOf(person, form), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the draft alone.
  }
}

export const dropDraft = (
  person: string,
  form: string,
  storage: DraftStorage | undefined = tabStorage(),
): void => storage?.removeItem(keyOf(person, form));

/** Forgets every draft of this tab, or every one that is not this person's. */
export function dropDrafts(
  exceptOf?: string,
  storage: DraftStorage | undefined = tabStorage(),
): void {
  if (!storage) return;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys)
    if (
      key?.startsWith(`${prefix} `) &&
      (exceptOf === undefined || !key.startsWith(keyOf(exceptOf, "")))
    )
      storage.removeItem(key);
}
