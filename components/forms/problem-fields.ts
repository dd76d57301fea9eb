import type { Issue } from "@/lib/errors/app-error";
import { pathOf } from "@/lib/errors/pointer";
import type { Problem } from "@/lib/errors/problem";

/** A JSON pointer (RFC 6901) as a form's field name: "/remote/addresses/0" → "remote.addresses.0". */
export const nameOfPointer = (pointer: string): string => pathOf(pointer).join(".");

/** What a person reads at the field: what is wrong and what to do about it. */
export const issueText = ({ detail, remedy }: Issue): string =>
  remedy ? `${detail} ${remedy}` : detail;

export interface MappedProblem {
  /** Field name → words; the first issue of a field wins. */
  fields: Map<string, string>;
  /** Issues no field of this form is about. */
  rest: Issue[];
}

/**
 * Shares a problem's issues out to the fields of a form. An issue about a part of a field
 * ("/addresses/0") belongs to the nearest field above it; what has none stays in `rest`.
 */
export function mapProblem(
  problem: Pick<Problem, "errors">,
  hasField: (name: string) => boolean,
): MappedProblem {
  const fields = new Map<string, string>();
  const rest: Issue[] = [];
  for (const issue of problem.errors) {
    const name = nearestField(nameOfPointer(issue.pointer), hasField);
    if (name === null) rest.push(issue);
    else if (!fields.has(name)) fields.set(name, issueText(issue));
  }
  return { fields, rest };
}

function nearestField(name: string, hasField: (name: string) => boolean): string | null {
  const parts = name === "" ? [] : name.split(".");
  while (parts.length > 0) {
    const candidate = parts.join(".");
    if (hasField(candidate)) return candidate;
    parts.pop();
  }
  return null;
}
