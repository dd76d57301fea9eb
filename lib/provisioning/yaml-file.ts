import "server-only";
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from "yaml";
import type { Mistake } from "@/lib/domain/provisioning";

/** Aliases may make a text longer by so much in all; a few lines could become gigabytes otherwise. */
const mostAliases = 100;

export type Path = readonly (string | number)[];

/** One file that was read, and where in it everything stands. */
export interface YamlFile {
  name: string;
  value: unknown;
  /** Line of what stands at a path, or of what is nearest above it. */
  lineOf(path: Path): number;
}

/** "connections[1].address" */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === "number"
        ? `${text}[${part}]`
        : `${text}${text === "" ? "" : "."}${String(part)}`,
    "",
  );

/** What stands at a path of a value; undefined where it ends early. */
export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );

const words = (code: string): string => code.toLowerCase().replaceAll("_", " ");

/** Where a path leads, through aliases; where it ends early, that far. */
function offsetOf(document: Document, path: Path): number {
  let at: unknown = document.contents;
  let offset = 0;
  for (const part of [...path, null]) {
    if (isNode(at)) offset = at.range?.[0] ?? offset;
    if (isAlias(at)) at = at.resolve(document);
    if (part === null || !isCollection(at)) break;
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => (isScalar(key) ? key.value : key) === part);
      if (!pair) break;
      // The key's own line: values may begin further down.
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      at = isCollection(pair.value) || isAlias(pair.value) ? pair.value : null;
      if (at !== null && isCollection(at) && at.flow !== true) continue;
      if (at !== null && isCollection(at)) offset = at.range?.[0] ?? offset;
    } else if (isSeq(at)) {
      const item = at.items[Number(part)];
      if (item === undefined) break;
      at = item;
    }
  }
  return offset;
}

/**
 * Reads one file of YAML; JSON is YAML too. The parser's own messages quote the line, which may hold a secret, so only
 * their code is told.
 */
export function readYaml(name: string, text: string): { file: YamlFile; mistakes: Mistake[] } {
  const lines = new LineCounter();
  const failed = (line: number | null, why: string) => ({
    file: { name, value: null, lineOf: () => 1 },
    mistakes: [{ file: name, line, path: "", text: why }],
  });
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const wrong = [...document.errors, ...document.warnings];
    const mistakes = wrong.map(({ code, pos }) => ({
      file: name,
      line: lines.linePos(pos[0]).line,
      path: "",
      text:
        code === "MULTIPLE_DOCS"
          ? "Begin a second document in a file of its own."
          : `This is not YAML (${words(code)}).`,
    }));
    if (mistakes.length > 0) return { ...failed(1, ""), mistakes };
    const value: unknown = document.toJS({ maxAliasCount: mostAliases });
    // An alias of what it stands in has no end; JSON has no word for it.
    JSON.stringify(value);
    const lineOf = (path: Path) => lines.linePos(offsetOf(document, path)).line;
    return { file: { name, value, lineOf }, mistakes: [] };
  } catch (error) {
    // Aliases without end, or brackets within brackets until the stack is full.
    return failed(
      null,
      error instanceof ReferenceError || error instanceof TypeError
        ? "Repeat less by aliases: they make this file too large."
        : "This file is nested too deeply to be read.",
    );
  }
}
