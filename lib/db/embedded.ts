import "server-only";
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Duplex } from "node:stream";
import { programFile } from "@/lib/config/program-folder";
import { promisify } from "node:util";
import type pg from "pg";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { lockDataDir } from "./data-dir-lock";
import { EmbeddedDatabase } from "./embedded-database";
import { keepPlans } from "./kept-plans";
import { folderFault } from "./folder-fault";
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

const makeFolder = promisify(execFile);

/** Opens the database's folder, which is made first where there is none. */
async function openFolder(folder: string): Promise<EmbeddedDatabase> {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  // Opening would make a new database over what is left of the old one.
  if (names.length > 0 && !names.includes("PG_VERSION")) throw new Error("PG_VERSION is missing");
  if (names.length === 0)
    await makeFolder(process.execPath, [programFile("lib/db/embedded-init.mjs"), folder]);
  return EmbeddedDatabase.open(folder);
}

/** Locks the data folder and opens the database in it. */
async function openLocked(dataDir: string) {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unlock = await lockDataDir(dataDir);
  try {
    return { unlock, database: await openFolder(path.join(dataDir, "database")) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Opens the embedded PostgreSQL in a folder of its own below the data folder.
 * @throws AppError `unavailable` that says in words what is wrong with the folder, or who has it.
 */
export async function openEmbedded(
  dataDir: string,
): Promise<{ pool: pg.Pool; close(): Promise<void> }> {
  const { unlock, database } = await openLocked(dataDir).catch((error: unknown) => {
    if (isAppError(error)) throw error;
    throw new AppError("unavailable", folderFault(dataDir, error), { cause: error });
  });
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
  pool.on("connect", keepPlans);
  return {
    pool,
    async close() {
      await pool.end();
      await database.close();
      unlock();
    },
  };
}
