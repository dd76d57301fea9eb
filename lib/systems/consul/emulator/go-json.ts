import { bytesOf, scanJson } from "./go-scan";
import { Refusal } from "./reply";

const goKind = (value: unknown): string =>
  Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;

const parseBytes = (bytes: string): unknown =>
  JSON.parse(Buffer.from(bytes, "latin1").toString("utf8"));

/** Go types of the fields of a struct; a nested struct is a map of its own. */
export interface GoFields {
  [name: string]: "string" | "map[string]string" | "[]string" | GoFields;
}

export interface GoStruct {
  /** With its package: "api.PeeringEstablishRequest" */
  name: string;
  fields: GoFields;
  /** Unknown fields are an error. */
  strict: boolean;
}

/** What Go says of a text; its own class, as each caller wraps it in other words. */
export class GoJsonError extends Error {}

/** Decodes a value into a struct; the first misfit is reported, as by Go. @throws GoJsonError */
function intoStruct(value: unknown, { name, fields, strict }: GoStruct): Record<string, unknown> {
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    throw new GoJsonError(`json: cannot unmarshal ${goKind(value)} into Go value of type ${name}`);
  return members(value, fields, name.replace(/^.*\./, ""), "", strict);
}

function members(
  value: object,
  fields: GoFields,
  type: string,
  path: string,
  strict: boolean,
): Record<string, unknown> {
  const names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  const decoded: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    const name = names.get(key.toLowerCase());
    if (name === undefined) {
      if (strict) throw new GoJsonError(`json: unknown field "${key}"`);
      continue;
    }
    if (entry === null) continue;
    const kind = fields[name] ?? "string";
    if (typeof kind === "object" && typeof entry === "object" && !Array.isArray(entry)) {
      decoded[name] = members(entry as object, kind, type, `${path}${name}.`, strict);
      continue;
    }
    const problem = mismatch(entry, kind);
    if (problem)
      throw new GoJsonError(
        `json: cannot unmarshal ${problem[0]} into Go struct field ${type}.${path}${name} of type ${problem[1]}`,
      );
    decoded[name] = entry;
  }
  return decoded;
}

/** [JSON kind found, Go type wanted], or null when the value fits. */
function mismatch(value: unknown, kind: GoFields[string]): [string, string] | null {
  if (typeof kind === "object") return [goKind(value), "structs.PeeringTokenRemote"];
  if (kind === "string") return typeof value === "string" ? null : [goKind(value), kind];
  const isList = kind === "[]string";
  if (typeof value !== "object" || value === null || Array.isArray(value) !== isList)
    return [goKind(value), kind];
  const odd = Object.values(value).find((entry) => typeof entry !== "string" && entry !== null);
  return odd === undefined ? null : [goKind(odd), "string"];
}

/**
 * json.Unmarshal: the whole text is one value.
 * @param bytes one character a byte
 * @throws GoJsonError
 */
export function unmarshal(bytes: string, target: GoStruct): Record<string, unknown> {
  const scan = scanJson(bytes, true);
  if ("short" in scan) throw new GoJsonError("unexpected end of JSON input");
  if ("problem" in scan) throw new GoJsonError(scan.problem);
  return intoStruct(parseBytes(bytes), target);
}

/** A json.Decoder's first value; what follows is not looked at. @throws GoJsonError */
export function decodeFirst(text: string): unknown {
  const bytes = bytesOf(text);
  const scan = scanJson(bytes, false);
  if ("short" in scan) throw new GoJsonError(/^[ \t\r\n]*$/.test(bytes) ? "EOF" : "unexpected EOF");
  if ("problem" in scan) throw new GoJsonError(scan.problem);
  return parseBytes(bytes.slice(0, scan.end));
}

/**
 * Decodes a request body as Consul does: keys in any case, unknown ones refused, one value read.
 * @throws Refusal 400 with Go's words (hashicorp/consul lib/json.go DisallowUnknownFields).
 */
export function decodeBody(
  body: string,
  typeName: string,
  fields: GoFields,
): Record<string, unknown> {
  try {
    return intoStruct(decodeFirst(body), { name: `api.${typeName}`, fields, strict: true });
  } catch (error) {
    if (error instanceof GoJsonError)
      throw new Refusal(400, `Body decoding failed: ${error.message}`);
    throw error;
  }
}
