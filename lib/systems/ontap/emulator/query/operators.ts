type Test = (value: unknown) => boolean;

/** Cuts at a separator that stands outside quotes and braces. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let depth = 0;
  for (const character of text) {
    if (character === '"' && !part.endsWith("\\")) quoted = !quoted;
    else if (!quoted && character === "{") depth += 1;
    else if (!quoted && character === "}") depth -= 1;
    if (character === separator && !quoted && depth <= 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

/** The text inside quotes or braces, where every character stands for itself; null when it is neither. */
function literalOf(text: string): string | null {
  if (text.length > 1 && text.startsWith('"') && text.endsWith('"'))
    return text.slice(1, -1).replaceAll('\\"', '"');
  if (text.startsWith("{") && text.endsWith("}")) return text.slice(1, -1);
  return null;
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));

/** Numbers by value, dates by instant, all else alphabetically (enums included). */
export function compare(one: unknown, other: unknown): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [a, b] = [String(one), String(other)];
  if (isDate(a) && isDate(b)) return Date.parse(a) - Date.parse(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

const asTyped = (value: unknown, text: string): unknown =>
  typeof value === "number" && text !== "" ? Number(text) : text;

function equals(text: string): Test {
  const literal = literalOf(text);
  if (literal !== null) return (value) => String(value) === literal;
  if (!text.includes("*")) return (value) => compare(value, asTyped(value, text)) === 0;
  const pattern = new RegExp(
    `^${text
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  );
  return (value) => pattern.test(String(value));
}

const ordering: [string, (sign: number) => boolean][] = [
  ["<=", (sign) => sign <= 0],
  [">=", (sign) => sign >= 0],
  ["<", (sign) => sign < 0],
  [">", (sign) => sign > 0],
];

function term(text: string): (values: readonly unknown[]) => boolean {
  if (text === "null") return (values) => values.length === 0;
  if (text === "!null") return (values) => values.length > 0;
  if (text.startsWith("!")) {
    const test = equals(text.slice(1));
    // A field that is not set does not match a negation.
    return (values) => values.length > 0 && !values.some(test);
  }
  for (const [sign, holds] of ordering) {
    if (!text.startsWith(sign)) continue;
    const bound = text.slice(sign.length);
    const plain = literalOf(bound) ?? bound;
    return (values) => values.some((value) => holds(compare(value, asTyped(value, plain))));
  }
  const range = literalOf(text) === null ? /^(.+?)\.\.(.+)$/.exec(text) : null;
  if (range) {
    const [, low = "", high = ""] = range;
    return (values) =>
      values.some(
        (value) =>
          compare(value, asTyped(value, low)) >= 0 && compare(value, asTyped(value, high)) <= 0,
      );
  }
  const test = equals(text);
  return (values) => values.some(test);
}

/**
 * Compiles a filter's value: wildcards, comparisons, ranges, negation, alternatives, null, quoting.
 * Source: NetApp, ONTAP REST API: query operators.
 */
export function filter(expression: string): (values: readonly unknown[]) => boolean {
  const terms = splitOutside(expression, "|").map(term);
  return (values) => terms.some((matches) => matches(values));
}
