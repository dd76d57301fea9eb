import "server-only";
import { programFile } from "@/lib/config/program-folder";
import { Worker } from "node:worker_threads";
import { readAnswer } from "./wire";

type Reply =
  | { kind: "ready" }
  | { kind: "closed" }
  | { kind: "answer"; id: number; data: Uint8Array }
  | { kind: "failure"; id: number; text: string };

interface Waiter {
  resolve(data: Uint8Array): void;
  reject(error: Error): void;
}

/** What is new in the thread's own heap before it is looked through, in MB: its data lies outside of it. */
const youngMb = 8;

const stopped = (why: string): Error => new Error(`The embedded database stopped: ${why}`);

/** One life of the thread that owns the embedded database: until it is closed, or until it breaks. */
export class EmbeddedRun {
  private readonly waiting = new Map<number, Waiter>();
  private nextId = 0;
  private onClosed: (() => void) | undefined;
  private broken: Error | null = null;

  private constructor(private readonly worker: Worker) {
    worker.on("error", (error) => this.breakOff(error));
    worker.on("exit", () => {
      this.breakOff(stopped("its thread has ended."));
      this.onClosed?.();
    });
  }

  /** @throws Error when the folder cannot be opened, in PGlite's own words. */
  static async start(dataDir: string): Promise<EmbeddedRun> {
    const file = programFile("lib/db/embedded-worker.mjs");
    const worker = new Worker(/* turbopackIgnore: true */ file, {
      workerData: { dataDir },
      name: "database",
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    });
    const run = new EmbeddedRun(worker);
    await new Promise<void>((resolve, reject) => {
      worker.once("error", reject);
      worker.on("message", (reply: Reply) =>
        reply.kind === "ready" ? resolve() : run.receive(reply),
      );
    });
    return run;
  }

  private receive(reply: Exclude<Reply, { kind: "ready" }>): void {
    if (reply.kind === "closed") return this.onClosed?.();
    const waiter = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    // Every exchange ends with "ready for query". After a PANIC or FATAL the session never says so again.
    const { ready, error } =
      reply.kind === "answer" ? readAnswer(reply.data) : { ready: "no", error: reply.text };
    if (reply.kind === "answer" && ready !== "no") return waiter?.resolve(reply.data);
    const reason = stopped(error ?? "it gave no answer.");
    this.breakOff(reason);
    waiter?.reject(reason);
  }

  private breakOff(error: Error): void {
    this.broken ??= error;
    for (const waiter of this.waiting.values()) waiter.reject(error);
    this.waiting.clear();
  }

  /** Sends one message, or several with their Sync. @throws Error when the database has stopped. */
  exchange(bytes: Buffer): Promise<Uint8Array> {
    if (this.broken) return Promise.reject(this.broken);
    const data = new Uint8Array(bytes.length);
    data.set(bytes);
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ kind: "exchange", id, data }, [data.buffer]);
    });
  }

  /** Ends it with a checkpoint, unless it has broken. */
  async close(): Promise<void> {
    if (this.broken) return this.cutOff();
    await new Promise<void>((resolve) => {
      this.onClosed = resolve;
      this.worker.postMessage({ kind: "close" });
    });
  }

  /** Ends it as a crash would. */
  async cutOff(): Promise<void> {
    this.breakOff(stopped("it is started again."));
    await this.worker.terminate();
  }
}
