export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every value a dotted path leads to; lists on the way are walked through. Unset gives an empty list. */
export function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [head, ...rest] = path;
  if (head === undefined) return value === undefined || value === null ? [] : [value];
  return isObject(value) ? valuesAt(value[head], rest) : [];
}

/** A tree of field names; `true` takes everything below. */
export interface FieldTree {
  [name: string]: FieldTree | true;
}

export function addPath(tree: FieldTree, path: string): void {
  const parts = path.split(".");
  const last = parts.pop() ?? "";
  let node = tree;
  for (const part of parts) {
    const next = node[part];
    if (next === true) return;
    node = next ?? (node[part] = {});
  }
  node[last] = true;
}

/** The part of a value the tree names. */
export function pick(value: unknown, tree: FieldTree | true): unknown {
  if (tree === true) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, tree));
  if (!isObject(value)) return undefined;
  const result: Json = {};
  for (const [name, below] of Object.entries(tree)) {
    const part = name in value ? pick(value[name], below) : undefined;
    if (part !== undefined && !(isObject(part) && below !== true && Object.keys(part).length === 0))
      result[name] = part;
  }
  return result;
}

/** The value without what the tree names. */
export function omit(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((item) => omit(item, tree));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    const below = tree[name];
    if (below === true) return [];
    const rest = below ? omit(part, below) : part;
    // An object of which nothing is left was not asked for.
    return below && isObject(rest) && Object.keys(rest).length === 0 ? [] : [[name, rest]];
  });
  return Object.fromEntries(kept);
}
