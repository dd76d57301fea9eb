import "server-only";
import type pg from "pg";
import { createPool } from "./pool";

/** A database that gives no answer for so long is away, in milliseconds. Our longest statements take two seconds. */
const patienceMs = 15_000;

/** Opens a PostgreSQL server; nothing is sent to it before the first query. */
export function openServer(connectionString: string): {
  pool: pg.Pool;
  close(): Promise<void>;
} {
  const pool = createPool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 10_000,
    query_timeout: patienceMs,
    keepAlive: true,
    application_name: "peerdeck",
  });
  return { pool, close: () => pool.end() };
}
