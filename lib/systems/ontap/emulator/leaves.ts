import { OntapError } from "./errors";
import { isObject, type Json } from "./query/paths";

function parseObject(text: string): Json {
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OntapError(400, "262199", "Invalid JSON.");
  }
  if (!isObject(value)) throw new OntapError(400, "262201", "The JSON body is not an object.");
  return value;
}

function flatten(
  value: Json,
  whole: Readonly<Record<string, unknown>>,
  prefix: string,
  leaves: Map<string, unknown>,
): void {
  for (const [key, part] of Object.entries(value)) {
    const path = prefix + key;
    if (isObject(part) && !(path in whole)) flatten(part, whole, `${path}.`, leaves);
    else if (leaves.has(path))
      throw new OntapError(400, "262188", `Field "${path}" was specified twice.`, path);
    else leaves.set(path, part);
  }
}

/**
 * The values of a JSON body by their dotted name; "a.b" and {"a": {"b": …}} are the same. Source: NetApp reference, SVM
 * peers, example.
 * @param whole fields that are taken as they are, even where they are objects
 * @throws OntapError for what is no JSON object, and a field that is given twice.
 */
export function leavesOf(
  text: string,
  whole: Readonly<Record<string, unknown>>,
): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  flatten(parseObject(text), whole, "", leaves);
  return leaves;
}
