import { Refusal } from "./reply";

const quoted = (character: string): string => `'${character}'`;

/** End of the first JSON value of a text, or -1: Go's decoder reads one and ignores what follows. */
function endOfFirstValue(text: string): number {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index++;
      else if (character === '"') inString = false;
      if (!inString && depth === 0) return index + 1;
      continue;
    }
    if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") {
      depth--;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

/** What Go's encoding/json says of a text that is no JSON. */
export function goSyntaxError(text: string, whenShort: string): string {
  const start = text.trimStart();
  const first = start[0];
  if (first === undefined) return whenShort === "unexpected EOF" ? "EOF" : whenShort;
  if (!/[{["\-0-9tfn]/.test(first))
    return `invalid character ${quoted(first)} looking for beginning of value`;
  if ((first === "{" || first === "[") && endOfFirstValue(start) < 0) return whenShort;
  const literal = ["true", "false", "null"].find((word) => word[0] === first);
  if (literal) {
    const at = [...literal].findIndex((expected, index) => start[index] !== expected);
    return start[at] === undefined
      ? whenShort
      : `invalid character ${quoted(start[at])} in literal ${literal} (expecting ${quoted(literal[at] ?? "")})`;
  }
  const inside = start.slice(1).trimStart()[0];
  return inside === undefined
    ? whenShort
    : `invalid character ${quoted(inside)} looking for beginning of object key string`;
}

/** The first JSON value of a text. @throws SyntaxError */
function firstValue(text: string): unknown {
  const start = text.trimStart();
  try {
    return JSON.parse(start);
  } catch (error) {
    const end = endOfFirstValue(start);
    if (end < 0) throw error;
    return JSON.parse(start.slice(0, end));
  }
}

const goKind = (value: unknown): string =>
  Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;

export type FieldKind = "string" | "map[string]string" | "[]string";

/**
 * Decodes a request body as Consul does: keys in any case, unknown ones refused, one value read.
 * @throws Refusal 400 with Go's words (hashicorp/consul lib/json.go DisallowUnknownFields).
 */
export function decodeBody(
  body: string,
  typeName: string,
  fields: Record<string, FieldKind>,
): Record<string, unknown> {
  const refuse = (reason: string) => new Refusal(400, `Body decoding failed: ${reason}`);
  let value: unknown;
  try {
    value = firstValue(body);
  } catch {
    throw refuse(goSyntaxError(body, "unexpected EOF"));
  }
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    throw refuse(`json: cannot unmarshal ${goKind(value)} into Go value of type api.${typeName}`);
  const names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  const decoded: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    const name = names.get(key.toLowerCase());
    if (name === undefined) throw refuse(`json: unknown field "${key}"`);
    const problem = entry === null ? null : mismatch(entry, fields[name] ?? "string");
    if (problem)
      throw refuse(
        `json: cannot unmarshal ${problem[0]} into Go struct field ${typeName}.${name} of type ${problem[1]}`,
      );
    if (entry !== null) decoded[name] = entry;
  }
  return decoded;
}

/** [JSON kind found, Go type wanted], or null when the value fits. */
function mismatch(value: unknown, kind: FieldKind): [string, string] | null {
  if (kind === "string") return typeof value === "string" ? null : [goKind(value), kind];
  const isList = kind === "[]string";
  if (typeof value !== "object" || value === null || Array.isArray(value) !== isList)
    return [goKind(value), kind];
  const odd = Object.values(value).find((entry) => typeof entry !== "string" && entry !== null);
  return odd === undefined ? null : [goKind(odd), "string"];
}
