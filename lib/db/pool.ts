import "server-only";
import pg from "pg";
import { inSpan } from "@/lib/tracing/span";
import { lostConnection } from "./fault";
import { databaseFailed } from "./outage";

type Callback = (error?: Error, ...rest: unknown[]) => void;
type AnyFunction = (...values: unknown[]) => unknown;

/**
 * The same function with other errors, whether it is called with a callback or for a promise.
 * @param failed what becomes of an error.
 */
function hooked(call: AnyFunction, failed: (error: Error) => Error): AnyFunction {
  return (...values) => {
    const last = values.at(-1);
    if (typeof last === "function")
      values[values.length - 1] = ((error, ...rest) => {
        (last as Callback)(error && failed(error), ...rest);
      }) satisfies Callback;
    const result = call(...values);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: Error) => {
      throw failed(error);
    });
  };
}

/** What a statement does to what, without a value: values are its parameters, or none of a span's business. */
function statementName(statement: unknown): { operation: string; table: string } | null {
  const text =
    typeof statement === "string" ? statement : (statement as { text?: unknown } | null)?.text;
  if (typeof text !== "string") return null;
  const operation = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? "statement";
  const table = /\b(?:from|into|update)\s+"?(\w+)/i.exec(text)?.[1] ?? "";
  return { operation, table };
}

/** The same function, each of its statements a span of whatever asks for it. */
const traced =
  (call: AnyFunction): AnyFunction =>
  (...values) => {
    const named = typeof values.at(-1) === "function" ? null : statementName(values[0]);
    if (!named) return call(...values);
    const { operation, table } = named;
    return inSpan(
      {
        name: `${operation} ${table}`.trim(),
        kind: "client",
        onlyWithin: true,
        attributes: {
          "db.system.name": "postgresql",
          "db.operation.name": operation,
          "db.collection.name": table || undefined,
        },
      },
      () => call(...values) as Promise<unknown>,
    );
  };

function guardClient(client: pg.PoolClient): void {
  client.on("error", () => undefined);
  const failed = (error: Error): Error => {
    const told = lostConnection(error);
    if (told === error) return error;
    databaseFailed("a statement", error);
    // One that got no answer in time still waits for it: it must not be used for anything else.
    void (client as pg.PoolClient & { end(): Promise<void> }).end();
    return told;
  };
  const query = client.query.bind(client) as AnyFunction;
  client.query = traced(hooked(query, failed)) as typeof client.query;
}

/**
 * A pool whose clients may break at any moment, in a transaction too, without ending the process: the statement under
 * way throws AppError `unavailable`, or the next one.
 */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined);
  pool.on("connect", guardClient);
  const noConnection = (error: Error): Error => {
    // Whoever still asks after it was closed here is refused; that says nothing about the database.
    if (!pool.ending) databaseFailed("a statement", error);
    return lostConnection(error);
  };
  const connect = pool.connect.bind(pool) as AnyFunction;
  pool.connect = hooked(connect, noConnection) as typeof pool.connect;
  // The pool reports a client that breaks in a query by itself, before the client's own hook.
  const query = pool.query.bind(pool) as AnyFunction;
  pool.query = traced(hooked(query, lostConnection)) as typeof pool.query;
  return pool;
}
