import { pathOf } from "@/lib/errors/pointer";
import type { FormField } from "@/lib/systems/contract/forms";

/** One thing wrong with one value, from our own rules or from the system. */
export interface FormIssue {
  /** JSON pointer into the input; "" is the whole. */
  pointer: string;
  detail: string;
}

/** What is wrong with one field: what to say under it, and about which entries of a list or rows of pairs. */
export interface FieldIssue {
  /** Of the field as a whole; "" when all of it is about entries. */
  message: string;
  /** By the rest of the pointer: "/2" or "/env". */
  entries: Record<string, string>;
}

/** The field a pointer leads to, and the rest of the pointer inside its value; null when no field has it. */
export function fieldAt(
  fields: readonly Pick<FormField, "name">[],
  pointer: string,
): { name: string; rest: string } | null {
  const parts = pathOf(pointer);
  const candidates = fields.filter(({ name }) =>
    name.split(".").every((part, index) => parts[index] === part),
  );
  const name = candidates
    .map((field) => field.name)
    .sort((one, other) => other.length - one.length)[0];
  if (name === undefined) return null;
  const rest = parts.slice(name.split(".").length);
  return { name, rest: rest.length === 0 ? "" : `/${rest.join("/")}` };
}

/**
 * Sorts issues to fields. Several about one field are said in one go; an issue about something inside a group whose
 * fields it does not name falls to the group's first field; what has no field is `left`.
 */
export function issuesByField(
  fields: readonly Pick<FormField, "name">[],
  issues: readonly FormIssue[],
): { fields: Map<string, FieldIssue>; left: FormIssue[] } {
  const found = new Map<string, FieldIssue>();
  const left: FormIssue[] = [];
  for (const issue of issues) {
    const place = fieldAt(fields, issue.pointer) ?? groupAt(fields, issue.pointer);
    if (place === null) {
      left.push(issue);
      continue;
    }
    const known = found.get(place.name) ?? { message: "", entries: {} };
    if (place.rest === "")
      found.set(place.name, { ...known, message: joined(known.message, issue.detail) });
    else
      found.set(place.name, {
        ...known,
        entries: {
          ...known.entries,
          [place.rest]: joined(known.entries[place.rest] ?? "", issue.detail),
        },
      });
  }
  return { fields: found, left };
}

function groupAt(
  fields: readonly Pick<FormField, "name">[],
  pointer: string,
): { name: string; rest: string } | null {
  const dotted = pathOf(pointer).join(".");
  const first =
    dotted === "" ? undefined : fields.find(({ name }) => name.startsWith(`${dotted}.`));
  return first ? { name: first.name, rest: "" } : null;
}

const joined = (before: string, detail: string): string =>
  before === "" || before === detail ? detail : `${before} ${detail}`;

/** What the summary says about a field: its own words, or those about its entries with their number. */
export function issueText({ message, entries }: FieldIssue): string {
  const inOrder = Object.entries(entries).sort(([one], [other]) =>
    one.localeCompare(other, "en", { numeric: true }),
  );
  const about = inOrder.map(([rest, detail]) => {
    const key = rest.slice(1);
    return /^\d+$/.test(key) ? `Entry ${Number(key) + 1}: ${detail}` : `${key}: ${detail}`;
  });
  return [message, ...about].filter(Boolean).join(" ");
}

/** Our API puts a peer's input under "/input"; fields are named inside it. */
export const insideInput = (pointer: string): string =>
  pointer === "/input"
    ? ""
    : pointer.startsWith("/input/")
      ? pointer.slice("/input".length)
      : pointer;

/** A refusal's issues, pointing into the form's own values. */
export const refusedIssues = (
  issues: readonly { pointer: string; detail: string; remedy?: string | null }[],
): FormIssue[] =>
  issues.map(({ pointer, detail, remedy }) => ({
    pointer: insideInput(pointer),
    detail: remedy ? `${detail} ${remedy}` : detail,
  }));
