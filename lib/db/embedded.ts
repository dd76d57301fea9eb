import "server-only";
import fs from "node:fs";
import path from "node:path";
import { Duplex } from "node:stream";
import type pg from "pg";
import { lockDataDir } from "./data-dir-lock";
import { EmbeddedDatabase } from "./embedded-database";
import { createPool } from "./pool";
import { isTerminate } from "./wire";

/** A stream that the PostgreSQL client takes for its socket. */
function streamTo(database: EmbeddedDatabase): Duplex {
  const send = (bytes: Buffer, done: (error?: Error | null) => void) => {
    if (isTerminate(bytes)) return done();
    database.exchange(bytes).then(
      (answer) => {
        if (answer.length > 0)
          duplex.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
        done();
      },
      (error: Error) => done(error),
    );
  };
  const duplex = new Duplex({
    allowHalfOpen: false,
    read() {},
    write: (chunk: Buffer, _encoding, done) => send(chunk, done),
    writev: (chunks, done) => send(Buffer.concat(chunks.map((part) => part.chunk as Buffer)), done),
    final(done) {
      this.push(null);
      done();
    },
  });
  const same = () => duplex;
  const connect = () => {
    database.beginSession().then(
      () => duplex.emit("connect"),
      (error: Error) => duplex.destroy(error),
    );
    return duplex;
  };
  return Object.assign(duplex, {
    setNoDelay: same,
    setKeepAlive: same,
    ref: same,
    unref: same,
    connect,
  });
}

/**
 * Opens the embedded PostgreSQL in a folder of its own below the data folder.
 * @throws Error when another process has the data folder.
 */
export async function openEmbedded(
  dataDir: string,
): Promise<{ pool: pg.Pool; close(): Promise<void> }> {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockDataDir(dataDir);
  const database = await EmbeddedDatabase.open(path.join(dataDir, "database"));
  const pool = createPool({
    // One session: the embedded database has no more. A query outside the transaction's own handle would wait for ever.
    max: 1,
    idleTimeoutMillis: 0,
    ssl: false,
    user: "postgres",
    database: "postgres",
    password: "none",
    stream: () => streamTo(database) as never,
  });
  return {
    pool,
    async close() {
      await pool.end();
      await database.close();
      unlock();
    },
  };
}
