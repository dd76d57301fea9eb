/** An error as the log keeps it. */
export interface SerialisedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  /** What PostgreSQL said of a statement that failed, without the values it was given. */
  sql?: { code: string; text: string; table?: string; constraint?: string };
  cause?: SerialisedError;
}

const mostCauses = 4;

/** A failed query's error repeats its parameters, which may be hashes or tokens; what was asked is enough. */
const withoutParameters = (text: string): string =>
  text.replaceAll(/(\n|^)params: .*/g, "$1params: [removed]");

/** PostgreSQL repeats a value it cannot read: `invalid input syntax for type uuid: "…"`. */
const withoutValue = (text: string): string => text.replace(/: ".*"$/s, ": [removed]");

const textAt = (error: object, key: string): string | undefined => {
  const value = (error as Record<string, unknown>)[key];
  return typeof value === "string" ? value : undefined;
};

/** The server's own errors carry a five-character code and a severity. Its `detail` and `where` hold values: left out. */
function sqlOf(error: Error): SerialisedError["sql"] {
  const code = textAt(error, "code");
  if (!code || !/^[0-9A-Z]{5}$/.test(code) || !textAt(error, "severity")) return undefined;
  const [table, constraint] = [textAt(error, "table"), textAt(error, "constraint")];
  return {
    code,
    text: withoutValue(error.message),
    ...(table && { table }),
    ...(constraint && { constraint }),
  };
}

/** Turns whatever was thrown into fields for the log, with its causes, and without the parameters of statements. */
export function serialiseError(error: unknown, depth = 0): SerialisedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const sql = sqlOf(error);
  const clean = (text: string): string => {
    const bare = withoutParameters(text);
    return sql ? bare.replaceAll(error.message, sql.text) : bare;
  };
  const code = textAt(error, "code");
  return {
    type: error.name,
    message: clean(error.message),
    ...(error.stack && { stack: clean(error.stack) }),
    ...(code && { code }),
    ...(sql && { sql }),
    ...(error.cause !== undefined &&
      depth < mostCauses && { cause: serialiseError(error.cause, depth + 1) }),
  };
}
