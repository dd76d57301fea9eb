import "server-only";
import pg from "pg";
import { noteAnswer, noteLost } from "./availability";
import { lostConnection } from "./fault";

type Callback = (error?: Error, ...rest: unknown[]) => void;
type AnyFunction = (...values: unknown[]) => unknown;

interface Hooks {
  /** What becomes of an error. */
  failed(error: Error): Error;
  done(): void;
}

/** The same function with hooks, whether it is called with a callback or for a promise. */
function hooked(call: AnyFunction, { failed, done }: Hooks): AnyFunction {
  return (...values) => {
    const last = values.at(-1);
    if (typeof last === "function")
      values[values.length - 1] = ((error, ...rest) => {
        if (!error) done();
        (last as Callback)(error && failed(error), ...rest);
      }) satisfies Callback;
    const result = call(...values);
    if (!(result instanceof Promise)) return result;
    return result.then(
      (value: unknown) => {
        done();
        return value;
      },
      (error: Error) => {
        throw failed(error);
      },
    );
  };
}

function guardClient(client: pg.PoolClient): void {
  client.on("error", () => undefined);
  const failed = (error: Error): Error => {
    const told = lostConnection(error);
    if (told === error) return error;
    noteLost(error);
    // One that got no answer in time still waits for it: it must not be used for anything else.
    void (client as pg.PoolClient & { end(): Promise<void> }).end();
    return told;
  };
  const query = client.query.bind(client) as AnyFunction;
  client.query = hooked(query, { failed, done: noteAnswer }) as typeof client.query;
}

/**
 * A pool whose clients may break at any moment, in a transaction too, without ending the process: the statement under
 * way throws AppError `unavailable`, or the next one.
 */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined);
  pool.on("connect", guardClient);
  // Being handed a client that was idle proves nothing; its first query does.
  const hooks: Hooks = {
    failed(error) {
      noteLost(error);
      return lostConnection(error);
    },
    done: () => undefined,
  };
  const connect = pool.connect.bind(pool) as AnyFunction;
  pool.connect = hooked(connect, hooks) as typeof pool.connect;
  // The pool reports a client that breaks in a query by itself, before the client's own hook.
  const query = pool.query.bind(pool) as AnyFunction;
  pool.query = hooked(query, { ...hooks, failed: lostConnection }) as typeof pool.query;
  return pool;
}
