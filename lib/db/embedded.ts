import "server-only";
import fs from "node:fs";
import path from "node:path";
import { Duplex } from "node:stream";
import { Worker } from "node:worker_threads";
import pg from "pg";
import { programFile } from "@/lib/config/program-folder";
import { lockDataDir } from "./data-dir-lock";

type Reply =
  | { kind: "ready" }
  | { kind: "closed" }
  | { kind: "answer"; id: number; data: Uint8Array }
  | { kind: "failure"; id: number; text: string };

/** Postgres "Terminate" message: ends a client, which here means nothing to send. */
const isTerminate = (bytes: Buffer): boolean => bytes.length === 5 && bytes[0] === 0x58;

class EmbeddedDatabase {
  private readonly waiting = new Map<
    number,
    { resolve(data: Uint8Array): void; reject(error: Error): void }
  >();
  private nextId = 0;
  private onClosed: (() => void) | undefined;

  private constructor(private readonly worker: Worker) {}

  static async open(dataDir: string): Promise<EmbeddedDatabase> {
    const file = programFile("lib/db/embedded-worker.mjs");
    const worker = new Worker(/* turbopackIgnore: true */ file, {
      workerData: { dataDir },
      name: "database",
    });
    const database = new EmbeddedDatabase(worker);
    await new Promise<void>((resolve, reject) => {
      worker.once("error", reject);
      worker.on("message", (reply: Reply) =>
        reply.kind === "ready" ? resolve() : database.receive(reply),
      );
    });
    worker.on("error", (error) => database.failAll(error));
    return database;
  }

  private receive(reply: Exclude<Reply, { kind: "ready" }>): void {
    if (reply.kind === "closed") return this.onClosed?.();
    const waiter = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.kind === "answer") waiter?.resolve(reply.data);
    else waiter?.reject(new Error(reply.text));
  }

  private failAll(error: Error): void {
    for (const waiter of this.waiting.values()) waiter.reject(error);
    this.waiting.clear();
  }

  private exchange(bytes: Buffer): Promise<Uint8Array> {
    const data = new Uint8Array(bytes.length);
    data.set(bytes);
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ kind: "exchange", id, data }, [data.buffer]);
    });
  }

  /** A stream that the PostgreSQL client takes for its socket. */
  stream(): Duplex {
    const send = (bytes: Buffer, done: (error?: Error | null) => void) => {
      if (isTerminate(bytes)) return done();
      this.exchange(bytes).then(
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
      writev: (chunks, done) =>
        send(Buffer.concat(chunks.map((part) => part.chunk as Buffer)), done),
      final(done) {
        this.push(null);
        done();
      },
    });
    const same = () => duplex;
    const connect = () => {
      process.nextTick(() => duplex.emit("connect"));
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

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.onClosed = resolve;
      this.worker.postMessage({ kind: "close" });
    });
  }
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
  const pool = new pg.Pool({
    // One session: the embedded database has no more. A query outside the transaction's own handle would wait for ever.
    max: 1,
    idleTimeoutMillis: 0,
    ssl: false,
    user: "postgres",
    database: "postgres",
    password: "none",
    stream: () => database.stream() as never,
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
