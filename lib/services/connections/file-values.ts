import "server-only";

/** Where `${NAME}`, `{env: NAME}` and `{file: PATH}` take their values from. */
export interface ValueSources {
  env: Record<string, string | undefined>;
  /** Content of a file named in the connections file. Throws when it cannot be read. */
  readFile(path: string): string;
}

/** One thing wrong with the file: where, and what to do. Never repeats a value. */
export interface Mistake {
  path: readonly PropertyKey[];
  text: string;
}

const reference = /\$?\$\{([^}]*)\}/g;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The text of `{env: …}` or `{file: …}` when the object is exactly that. */
const only = (value: Record<string, unknown>, key: string): string | undefined => {
  const text = value[key];
  return Object.keys(value).length === 1 && typeof text === "string" ? text : undefined;
};

/**
 * Replaces references to environment variables and files in every string of a value. `$${` stands for a literal `${`.
 * @returns the value with references filled in, and one mistake per reference that leads nowhere.
 */
export function fillIn(
  value: unknown,
  sources: ValueSources,
  at: readonly PropertyKey[] = [],
): { value: unknown; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const fromEnv = (name: string, path: readonly PropertyKey[]): string => {
    const text = sources.env[name];
    if (text === undefined || text === "")
      mistakes.push({ path, text: `Set the environment variable ${name}.` });
    return text ?? "";
  };
  const fromFile = (name: string, path: readonly PropertyKey[]): string => {
    try {
      return sources.readFile(name).replace(/\r?\n$/, "");
    } catch (error) {
      mistakes.push({
        path,
        text: `Make the file ${name} readable (${(error as NodeJS.ErrnoException).code ?? "it cannot be read"}).`,
      });
      return "";
    }
  };
  const visit = (part: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof part === "string") {
      return part.replace(reference, (whole, name: string) =>
        whole.startsWith("$$") ? whole.slice(1) : fromEnv(name.trim(), path),
      );
    }
    if (Array.isArray(part)) return part.map((item, index) => visit(item, [...path, index]));
    if (!isRecord(part)) return part;
    const variable = only(part, "env");
    if (variable !== undefined) return fromEnv(variable, path);
    const file = only(part, "file");
    if (file !== undefined) return fromFile(file, path);
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [key, visit(inner, [...path, key])]),
    );
  };
  return { value: visit(value, at), mistakes };
}
