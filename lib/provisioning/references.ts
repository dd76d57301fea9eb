import "server-only";
import { unseal } from "@/lib/db/crypto";
import { isRecord } from "@/lib/domain/is-record";
import type { Path } from "./yaml-file";

/** Where `${NAME}`, `{env: NAME}`, `{file: PATH}` and `{sealed: TEXT}` take their values from. */
export interface ValueSources {
  /** False: what they lead to is not looked at, as on a machine that does not have it. */
  follow: boolean;
  env: Record<string, string | undefined>;
  /**
   * Content of a file that a file of the configuration names.
   * @param folder where the naming file lies. @throws when it cannot be read.
   */
  readFile(path: string, folder: string): string;
}

/** A reference that leads nowhere: where, and what to do. Never repeats a value. */
export interface Unresolved {
  path: Path;
  text: string;
}

export interface Filled {
  value: unknown;
  unresolved: Unresolved[];
  /** Where the value is not what it will be: what a schema says of it there means nothing. */
  standIns: Path[];
  /** Where a text was written out, with no reference in it. */
  written: Path[];
}

const reference = /\$?\$\{([^}]*)\}/g;
/** Long enough for every rule about length. */
const standIn = "x".repeat(64);
/** What all sealed values in files are bound to: they may be moved from one place to another. */
export const sealedContext = "provisioning:value";

/** The text of `{env: …}`, `{file: …}` or `{sealed: …}` when the object is exactly that. */
const only = (value: Record<string, unknown>, key: string): string | undefined => {
  const text = value[key];
  return Object.keys(value).length === 1 && typeof text === "string" ? text : undefined;
};

/**
 * Replaces references in every text of a value. `$${` stands for a literal `${`.
 * @param folder of the file it stands in: files it names lie there.
 * @param maps members whose keys are people's own: `labels: { env: prod }` is a label.
 */
export function fillIn(
  given: unknown,
  folder: string,
  sources: ValueSources,
  maps: readonly string[] = [],
): Filled {
  const unresolved: Unresolved[] = [];
  const standIns: Path[] = [];
  const written: Path[] = [];
  const nothing = (path: Path, text: string | null): string => {
    standIns.push(path);
    if (text !== null) unresolved.push({ path, text });
    return standIn;
  };
  const fromEnv = (name: string, path: Path): string => {
    const text = sources.env[name];
    if (!sources.follow) return nothing(path, null);
    return text === undefined || text === ""
      ? nothing(path, `Set the environment variable ${name}.`)
      : text;
  };
  const fromFile = (name: string, path: Path): string => {
    if (!sources.follow) return nothing(path, null);
    try {
      return sources.readFile(name, folder).replace(/\r?\n$/, "");
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "it cannot be read";
      return nothing(path, `Make the file ${name} readable (${code}).`);
    }
  };
  const fromSealed = (text: string, path: Path): string => {
    if (!sources.follow) return nothing(path, null);
    try {
      return String(unseal(text, sealedContext));
    } catch {
      return nothing(path, "Seal it again: this server's key does not open it.");
    }
  };
  const ofText = (text: string, path: Path): string => {
    let found = false;
    const filled = text.replace(reference, (whole, name: string) => {
      if (whole.startsWith("$$")) return whole.slice(1);
      found = true;
      return fromEnv(name.trim(), path);
    });
    if (!found) written.push(path);
    return filled;
  };
  const visit = (part: unknown, path: Path): unknown => {
    if (typeof part === "string") return ofText(part, path);
    if (Array.isArray(part)) return part.map((item, index) => visit(item, [...path, index]));
    if (!isRecord(part)) return part;
    const isMap = path.length === 1 && maps.includes(String(path[0]));
    for (const [key, from] of [
      ["env", fromEnv],
      ["file", fromFile],
      ["sealed", fromSealed],
    ] as const) {
      const text = isMap ? undefined : only(part, key);
      if (text !== undefined) return from(text, path);
    }
    const entries = Object.entries(part).map(
      ([key, inner]) => [key, visit(inner, [...path, key])] as const,
    );
    return Object.fromEntries(entries);
  };
  return { value: visit(given, []), unresolved, standIns, written };
}
