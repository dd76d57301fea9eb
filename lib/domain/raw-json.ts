import { isSecretName, mayNameSecret, removedSecret } from "./secret-names";

/* Texts of JSON by the piece, without reading and writing them anew: key order, spacing and numbers stay as sent. */

interface Span {
  start: number;
  /** Past the last character. */
  end: number;
}
interface Member {
  key: string;
  value: Span;
}

const space = /\s*/y;
const scalar = /[^\s,\]}]*/y;

function pastSpace(text: string, at: number): number {
  if (text.charCodeAt(at) > 32) return at;
  space.lastIndex = at;
  space.test(text);
  return space.lastIndex;
}

function pastString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length + 1 : end + 1;
}

/** Whether an odd number of backslashes stands before. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text[before] === "\\") before -= 1;
  return (at - before) % 2 === 0;
}

/** Past the value that begins here. */
function pastValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return pastString(text, at);
  if (first !== "{" && first !== "[") {
    scalar.lastIndex = at;
    scalar.test(text);
    return scalar.lastIndex;
  }
  let depth = 0;
  let end = at;
  while (end < text.length) {
    const letter = text[end];
    if (letter === '"') {
      end = pastString(text, end);
      continue;
    }
    end += 1;
    if (letter === "{" || letter === "[") depth += 1;
    if ((letter === "}" || letter === "]") && --depth === 0) break;
  }
  return end;
}

/** What stands between the brackets that open here, piece by piece. */
function* pieces(text: string, at: number): Generator<number, void, number> {
  let next = pastSpace(text, at + 1);
  while (next < text.length && text[next] !== "]" && text[next] !== "}") {
    const end = pastSpace(text, yield next);
    next = text[end] === "," ? pastSpace(text, end + 1) : end;
    if (text[end] !== "," && text[end] !== "]" && text[end] !== "}") return;
  }
}

function elementsAt(text: string, at: number): Span[] {
  const found: Span[] = [];
  const all = pieces(text, at);
  let step = all.next(0);
  while (!step.done) {
    const start = step.value;
    const end = pastValue(text, start);
    found.push({ start, end });
    step = all.next(end);
  }
  return found;
}

function membersAt(text: string, at: number): Member[] {
  const found: Member[] = [];
  const all = pieces(text, at);
  let step = all.next(0);
  while (!step.done) {
    const keyEnd = pastString(text, step.value);
    const start = pastSpace(text, pastSpace(text, keyEnd) + 1);
    const value = { start, end: pastValue(text, start) };
    const key = text.slice(step.value + 1, keyEnd - 1);
    found.push({ key: key.includes("\\") ? String(JSON.parse(`"${key}"`)) : key, value });
    step = all.next(value.end);
  }
  return found;
}

/** The texts of the elements of a list, or of a list under a key of an object. `text` is valid JSON. */
export function rawElements(text: string, key?: string): string[] {
  const start = pastSpace(text, 0);
  const list =
    key === undefined
      ? { start }
      : text[start] === "{"
        ? membersAt(text, start).find((member) => member.key === key)?.value
        : undefined;
  if (!list || text[list.start] !== "[") return [];
  return elementsAt(text, list.start).map((span) => text.slice(span.start, span.end));
}

/** The text of what stands under a key of an object; null where it is none or has no such key. `text` is valid JSON. */
export function rawMember(text: string, key: string): string | null {
  const start = pastSpace(text, 0);
  const found = text[start] === "{" && membersAt(text, start).findLast((each) => each.key === key);
  return found ? text.slice(found.value.start, found.value.end) : null;
}

function secretsAt(text: string, at: number): Span[] {
  if (text[at] === "[") return elementsAt(text, at).flatMap(({ start }) => secretsAt(text, start));
  if (text[at] !== "{") return [];
  return membersAt(text, at).flatMap(({ key, value }) =>
    isSecretName(key) && text[value.start] === '"' && value.end - value.start > 2
      ? [value]
      : secretsAt(text, value.start),
  );
}

/** The same text with every secret's value replaced, and nothing else. `text` is valid JSON. */
export function withoutRawSecrets(text: string): string {
  if (!mayNameSecret(text)) return text;
  const spans = secretsAt(text, pastSpace(text, 0));
  return spans.reduceRight(
    (rest, { start, end }) =>
      `${rest.slice(0, start)}${JSON.stringify(removedSecret)}${rest.slice(end)}`,
    text,
  );
}
