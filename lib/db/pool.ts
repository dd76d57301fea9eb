import "server-only";
import pg from "pg";

/**
 * A pool whose clients may break at any moment, in a transaction too, without ending the process: the statement under
 * way reports it, or the next one.
 */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}
