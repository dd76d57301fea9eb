import type { z } from "zod";
import type { Issue } from "@/lib/errors/app-error";
import { pathOf, pointerTo } from "@/lib/errors/pointer";

/** What is wrong with one field: what to say under it, and about which entries of a list or rows of pairs. */
export interface FieldIssue {
  /** Of the field as a whole; "" when all of it is about entries. */
  message: string;
  /** By the entry's number or key: "2", "env". */
  entries: Readonly<Record<string, string>>;
}

interface SortedIssues {
  /** By the name of the field, in the order of the fields. */
  fields: ReadonlyMap<string, FieldIssue>;
  /** Words that no field is about. */
  left: readonly string[];
}

/** What a schema says of a form: the input it makes, or what is wrong with which field. */
export type Validation<Output> = { ok: true; output: Output } | ({ ok: false } & SortedIssues);

/** What a person reads: what is wrong and what to do about it. */
export const words = ({
  detail,
  remedy,
}: {
  detail: string;
  remedy?: string | null | undefined;
}): string => (remedy ? `${detail} ${remedy}` : detail);

const joined = (before: string, detail: string): string =>
  before.includes(detail) ? before : `${before} ${detail}`.trim();

/** The field a path leads to, and which of its entries; null when no field has it. */
function fieldAt(
  names: readonly string[],
  path: readonly string[],
): { name: string; entry: string | null } | null {
  const dotted = path.join(".");
  if (dotted === "") return null;
  const exact = names.find((name) => name === dotted);
  // An issue of a whole group falls to the group's first field.
  const first = exact ?? names.find((name) => name.startsWith(`${dotted}.`));
  if (first !== undefined) return { name: first, entry: null };
  const above = names.filter((name) => name.split(".").every((part, at) => path[at] === part));
  const name = above.sort((one, other) => other.length - one.length)[0];
  return name === undefined ? null : { name, entry: path[name.split(".").length] ?? null };
}

/**
 * Sorts issues to the fields of a form: an issue inside a field's value is about an entry of it, several about one field
 * are said in one go.
 * @param names of the fields, in their order.
 */
export function issuesByField(names: readonly string[], issues: readonly Issue[]): SortedIssues {
  const found = new Map<string, { message: string; entries: Record<string, string> }>();
  const left: string[] = [];
  for (const issue of issues) {
    const at = fieldAt(names, pathOf(issue.pointer));
    if (!at) {
      left.push(words(issue));
      continue;
    }
    const known = found.get(at.name) ?? { message: "", entries: {} };
    if (at.entry === null) known.message = joined(known.message, words(issue));
    else known.entries[at.entry] = joined(known.entries[at.entry] ?? "", words(issue));
    found.set(at.name, known);
  }
  const inOrder = [...found].sort(([one], [other]) => names.indexOf(one) - names.indexOf(other));
  return { fields: new Map(inOrder), left };
}

/** Runs a form's schema over its values and sorts what it finds to the fields of these names. */
export async function validated<Output>(
  schema: z.ZodType<Output>,
  values: unknown,
  names: readonly string[],
): Promise<Validation<Output>> {
  const parsed = await schema.safeParseAsync(values);
  if (parsed.success) return { ok: true, output: parsed.data };
  const issues = parsed.error.issues.map(({ path, message }) => ({
    pointer: pointerTo(path),
    detail: message,
  }));
  return { ok: false, ...issuesByField(names, issues) };
}

/**
 * All that is wrong with a field, in one text.
 * @param numbered names the entries the words are about, where the field does not say it beside them.
 */
export function issueText({ message, entries }: FieldIssue, numbered: boolean): string {
  const inOrder = Object.entries(entries).sort(([one], [other]) =>
    one.localeCompare(other, "en", { numeric: true }),
  );
  const place = (key: string) => (/^\d+$/.test(key) ? `Entry ${Number(key) + 1}` : key);
  return inOrder.reduce(
    (text, [key, detail]) => joined(text, numbered ? `${place(key)}: ${detail}` : detail),
    message,
  );
}
