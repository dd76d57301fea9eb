import "server-only";
import type { z } from "zod";
import { isRecord } from "@/lib/domain/is-record";
import type { Mistake } from "@/lib/domain/provisioning";
import type { ProvisionedKind } from "./kind";
import { provisionedKinds } from "./kinds";
import { connectionsKind } from "./kinds/connections";
import { type Filled, fillIn, type ValueSources } from "./references";
import { type Path, pathText, readYaml, valueAt, type YamlFile } from "./yaml-file";

/** One file as it was read. */
export interface SourceFile {
  name: string;
  /** Folder it lies in: files it names lie there too. */
  folder: string;
  text: string;
  /** The file PEERDECK_CONNECTIONS names: it may be a plain list, and have secrets written out. */
  isConnectionsFile: boolean;
}

/** One entry that can be applied, and where it stands. */
export interface ParsedEntry {
  kind: ProvisionedKind<unknown>;
  name: string;
  value: unknown;
  file: string;
}

export interface Parsed {
  entries: ParsedEntry[];
  mistakes: Mistake[];
  /** What is called by name and stands in no file: it must be there already. */
  outside: (Mistake & { kind: string; name: string })[];
}

const begins = (path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean =>
  start.every((part, index) => path[index] === part);

/** What a schema says, in the file's terms; nothing about values that are not known here. */
function mistakesOf(
  issues: readonly z.core.$ZodIssue[],
  { value, standIns }: Filled,
): { path: Path; text: string }[] {
  return issues.flatMap((issue) => {
    const path = issue.path as (string | number)[];
    const isUnknown = standIns.some(
      (known) => begins(path, known) || (issue.code === "custom" && begins(known, path)),
    );
    if (isUnknown) return [];
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ path: [...path, key], text: "This is not known here." }));
    const unquoted = ["number", "boolean"].includes(typeof valueAt(value, path));
    const text = `${issue.message}${unquoted && issue.code === "invalid_type" ? " Put the value in quotes." : ""}`;
    return [{ path, text }];
  });
}

interface Found {
  kind: ProvisionedKind<unknown>;
  file: YamlFile;
  source: SourceFile;
  /** Of the entry, in its file. */
  path: Path;
  given: unknown;
}

/** The entries of one file, by kind. */
function entriesOf(file: YamlFile, source: SourceFile) {
  const { isConnectionsFile } = source;
  const mistakes: Mistake[] = [];
  const found: Found[] = [];
  const wrong = (path: Path, text: string) =>
    mistakes.push({ file: file.name, line: file.lineOf(path), path: pathText(path), text });
  const list = (kind: ProvisionedKind<unknown>, value: unknown, path: Path) => {
    if (value === null) return;
    if (!Array.isArray(value))
      return wrong(path, `Write a list with one entry for each ${kind.noun}.`);
    value.forEach((given: unknown, index) =>
      found.push({ kind, file, source, path: [...path, index], given }),
    );
  };
  if (file.value === null) return { found, mistakes };
  if (isConnectionsFile && Array.isArray(file.value)) list(connectionsKind, file.value, []);
  else if (!isRecord(file.value))
    wrong([], `Begin with one of: ${provisionedKinds.map(({ key }) => `${key}:`).join(", ")}.`);
  else
    for (const [key, value] of Object.entries(file.value)) {
      const kind = provisionedKinds.find((each) => each.key === key);
      if (kind) list(kind, value, [key]);
      // A place for anchors, as Compose files have it.
      else if (!key.startsWith("x-"))
        wrong(
          [key],
          `Nothing is called so. Known are ${provisionedKinds.map((each) => each.key).join(", ")}, and x-… for anchors.`,
        );
    }
  return { found, mistakes };
}

const nameOfGiven = (given: unknown): string | null => {
  const name = valueAt(given, ["name"]);
  return typeof name === "string" ? name.trim().toLowerCase() : null;
};

/**
 * Reads all files as one configuration: each mistake of every file at once. A mistake never repeats a value.
 */
export function parseConfiguration(files: readonly SourceFile[], sources: ValueSources): Parsed {
  const mistakes: Mistake[] = [];
  const entries: ParsedEntry[] = [];
  const outside: Parsed["outside"] = [];
  const found = files.flatMap((source) => {
    const read = readYaml(source.name, source.text);
    const inFile = entriesOf(read.file, source);
    mistakes.push(...read.mistakes, ...inFile.mistakes);
    return inFile.found;
  });
  const first = new Map<string, Found>();
  const called: { where: Found; path: Path; kind: string; name: string }[] = [];

  const wrong = ({ file, path: entry }: Found, path: Path, text: string): Mistake => ({
    file: file.name,
    line: file.lineOf([...entry, ...path]),
    path: pathText([...entry, ...path]),
    text,
  });
  for (const each of found) {
    const { kind, given, file, source } = each;
    const filled = fillIn(given, source.folder, sources, kind.maps);
    for (const { path, text } of filled.unresolved) mistakes.push(wrong(each, path, text));
    if (!source.isConnectionsFile)
      for (const path of filled.written)
        if (kind.isSecret(filled.value, path) && valueAt(filled.value, path) !== "")
          mistakes.push(
            wrong(
              each,
              path,
              "A secret does not stand in a file. Write { env: NAME }, { file: PATH } or { sealed: TEXT }.",
            ),
          );
    const key = `${kind.key} ${nameOfGiven(given) ?? nameOfGiven(filled.value)}`;
    const earlier = first.get(key);
    if (earlier)
      mistakes.push(
        wrong(
          each,
          ["name"],
          `Choose another name: ${earlier.file.name}:${earlier.file.lineOf(earlier.path)} has the same.`,
        ),
      );
    else if (nameOfGiven(given) !== null) first.set(key, each);
    const result = kind.schema.safeParse(filled.value);
    if (!result.success)
      for (const { path, text } of mistakesOf(result.error.issues, filled))
        mistakes.push(wrong(each, path, text));
    else {
      entries.push({ kind, name: kind.nameOf(result.data), value: result.data, file: file.name });
      for (const mention of kind.mentions(result.data)) called.push({ where: each, ...mention });
    }
  }
  for (const { where, path, kind, name } of called)
    if (!first.has(`${kind} ${name.toLowerCase()}`))
      outside.push({ ...wrong(where, path, missing(kind)), kind, name: name.toLowerCase() });
  const order = (one: Mistake, other: Mistake) =>
    one.file.localeCompare(other.file) || (one.line ?? 0) - (other.line ?? 0);
  return { entries, mistakes: mistakes.sort(order), outside: outside.sort(order) };
}

const missing = (kind: string): string => {
  const noun = provisionedKinds.find(({ key }) => key === kind)?.noun ?? kind;
  return `There is no ${noun} of this name, in the files or here.`;
};
