import { OntapError, badField } from "../errors";
import type { LabCluster } from "../state";
import { addPath, omit, pick, type FieldTree, type Json } from "./paths";

/** What one collection consists of, as far as queries are concerned. */
export interface CollectionSpec {
  /** Dotted names of all its leaves. */
  fields: readonly string[];
  /** Always part of a record. */
  keys: readonly string[];
  /** Only with `fields=**` or by name. */
  expensive?: readonly string[];
  /** What comes along when a field, or one below it, is asked for. */
  brings?: Readonly<Record<string, readonly string[]>>;
  /** May not stand in a URL. */
  secret?: readonly string[];
}

/** One read resource: where it lives, its fields, its records. */
export interface Resource {
  path: string;
  spec: CollectionSpec;
  records(cluster: LabCluster): Json[];
}

/** Whether a name is a field of the collection, or an object around some. */
export const isField = (spec: CollectionSpec, name: string): boolean =>
  [...spec.fields, ...(spec.expensive ?? [])].some(
    (field) => field === name || field.startsWith(`${name}.`),
  );

/** Expands "a.{b,c},d" to its single names. */
function expand(text: string): string[] {
  const items: string[] = [];
  let item = "";
  let depth = 0;
  for (const character of text) {
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth < 0) break;
    if (character === "," && depth === 0) {
      items.push(item);
      item = "";
    } else item += character;
  }
  if (depth !== 0)
    throw new OntapError(400, "262286", "Unbalanced braces in the fields query.", "fields");
  return [...items, item].flatMap((part) => {
    const open = part.indexOf("{");
    if (open < 0) return [part.trim()];
    const [before, inside, after] = [
      part.slice(0, open),
      part.slice(open + 1, part.lastIndexOf("}")),
      part.slice(part.lastIndexOf("}") + 1),
    ];
    return expand(inside).map((name) => `${before}${name}${after}`);
  });
}

export interface Selection {
  project(record: Json): Json;
}

/**
 * Compiles `fields=`. Without it a collection answers its keys, an instance everything that is not expensive.
 * Source: NetApp, ONTAP REST API: requesting specific fields.
 */
export function selection(
  spec: CollectionSpec,
  wanted: readonly string[],
  options: { filtered: readonly string[]; instance: boolean; ignoreUnknown: boolean },
): Selection {
  const names = wanted.flatMap(expand).filter((name) => name !== "");
  const excluded: FieldTree = {};
  const included: FieldTree = { _links: true };
  let all = options.instance && names.length === 0;
  let expensive = false;
  for (const name of names) {
    if (name === "*" || name === "**") {
      all = true;
      expensive ||= name === "**";
      continue;
    }
    const plain = name.replace(/^!/, "");
    if (!isField(spec, plain) || spec.secret?.includes(plain)) {
      if (options.ignoreUnknown) continue;
      throw badField(plain);
    }
    addPath(name.startsWith("!") ? excluded : included, plain);
    for (const along of spec.brings?.[plain.split(".")[0] ?? ""] ?? []) addPath(included, along);
  }
  for (const name of [...spec.keys, ...options.filtered]) addPath(included, name);
  const asked = (field: string): boolean =>
    names.some((name) => field === name || field.startsWith(`${name}.`));
  if (!expensive)
    for (const name of spec.expensive ?? []) if (!asked(name)) addPath(excluded, name);
  const nothingExcluded = Object.keys(excluded).length === 0;
  return {
    project(record) {
      const taken = all ? record : pick(record, included);
      return (nothingExcluded ? taken : omit(taken, excluded)) as Json;
    },
  };
}
