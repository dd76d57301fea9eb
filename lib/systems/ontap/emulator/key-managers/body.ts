import { OntapError, badValue } from "../errors";
import { leavesOf } from "../leaves";
import { isObject } from "../query/paths";

/** What a field may hold. */
export type Kind = "string" | "boolean" | "number" | "strings" | "references" | "servers";

const fits: Record<Kind, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  references: (value) =>
    Array.isArray(value) &&
    value.every(
      (item) =>
        isObject(item) && (typeof item["uuid"] === "string" || typeof item["name"] === "string"),
    ),
  servers: (value) =>
    Array.isArray(value) &&
    value.every((item) => isObject(item) && typeof item["server"] === "string"),
};

/** Readers of one parsed body. */
export interface Body {
  has(path: string): boolean;
  text(path: string): string | undefined;
  flag(path: string): boolean | undefined;
  number(path: string): number | undefined;
  texts(path: string): string[] | undefined;
  /** UUIDs or names of references. */
  references(path: string): string[] | undefined;
  servers(path: string): string[] | undefined;
}

/**
 * Parses a body and checks names and types; secrets are not repeated in what it throws.
 * @param fixed fields that exist but cannot be set by this call
 */
export function parseBody(
  text: string,
  known: Readonly<Record<string, Kind>>,
  fixed: readonly string[] = [],
): Body {
  const leaves = leavesOf(text, known);
  for (const [path, value] of leaves) {
    const kind = Object.hasOwn(known, path) ? known[path] : undefined;
    if (fixed.some((field) => path === field || path.startsWith(`${field}.`)))
      throw new OntapError(400, "262203", `Field "${path}" cannot be set in the PATCH body.`, path);
    if (kind === undefined)
      throw new OntapError(400, "262179", `Unexpected argument "${path}".`, path);
    if (!fits[kind](value))
      throw badValue(path, /pass/.test(path) ? "…" : JSON.stringify(value), "262185");
  }
  const get = <Value>(path: string): Value | undefined => leaves.get(path) as Value | undefined;
  return {
    has: (path) => [...leaves.keys()].some((name) => name === path || name.startsWith(`${path}.`)),
    text: (path) => get<string>(path),
    flag: (path) => get<boolean>(path),
    number: (path) => get<number>(path),
    texts: (path) => get<string[]>(path),
    references: (path) =>
      get<{ uuid?: string; name?: string }[]>(path)?.map((item) => item.uuid ?? item.name ?? ""),
    servers: (path) => get<{ server: string }[]>(path)?.map((item) => item.server),
  };
}
