import { AppError, type Issue } from "./app-error";
import { pointerTo } from "./pointer";

/** More values than the largest input of any schema has, and deeper than any lies. */
const mostValues = 20_000;
const deepest = 32;
const mostIssues = 100;

/** What PostgreSQL stores neither in text nor in JSON: NUL, and halves of surrogate pairs. */
const unstorable = /[\0\p{Cs}]/u;

interface Node {
  value: unknown;
  key: PropertyKey | null;
  parent: Node | null;
  depth: number;
}

function pathOf(node: Node): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at: Node | null = node; at; at = at.parent) if (at.key !== null) path.unshift(at.key);
  return path;
}

/** What is to be left out of a text, in words; null when all of it can be stored. */
function unstorableIn(text: string): string | null {
  const found = unstorable.exec(text)?.[0];
  if (found === undefined) return null;
  const code = `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return found === "\0"
    ? `Leave out the character ${code}: it cannot be stored.`
    : `Leave out ${code}: it is half a character and cannot be stored.`;
}

const refuse = (detail: string, issues: Issue[] = [{ pointer: "", detail }]): never => {
  throw new AppError("invalid_input", detail, { issues });
};

/**
 * What no input may be, whatever its schema says: a text or a key the database cannot store, more values than any
 * schema has a place for, or values nested deeper than any. Looks at every value once and never recurses.
 * @param prefix where the value lies in the request, as a JSON pointer.
 * @throws AppError `invalid_input`.
 */
export function assertPlain(value: unknown, prefix = ""): void {
  const issues: Issue[] = [];
  const check = (text: string, node: Node) => {
    const detail = issues.length < mostIssues ? unstorableIn(text) : null;
    if (detail) issues.push({ pointer: prefix + pointerTo(pathOf(node)), detail });
  };
  const nodes: Node[] = [{ value, key: null, parent: null, depth: 0 }];
  for (const node of nodes) {
    const { value: each, depth } = node;
    if (typeof each === "string") check(each, node);
    if (typeof each !== "object" || each === null) continue;
    if (depth >= deepest) refuse(`Nest values at most ${deepest} deep.`);
    const entries = Object.entries(each);
    if (nodes.length + entries.length > mostValues)
      refuse(`Send fewer values at once: at most ${mostValues.toLocaleString("en")}.`);
    for (const [key, inner] of entries) {
      if (!Array.isArray(each)) check(key, node);
      nodes.push({ value: inner, key, parent: node, depth: depth + 1 });
    }
  }
  const [first] = issues;
  if (first)
    refuse(issues.length === 1 ? first.detail : "Some characters cannot be stored.", issues);
}
