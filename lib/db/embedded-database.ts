import "server-only";
import path from "node:path";
import { clock } from "@/lib/config/clock";
import { EmbeddedRun } from "./embedded-run";
import { folderFault } from "./folder-fault";
import { queryMessage, readAnswer } from "./wire";

/** A folder that could not be opened is not tried again sooner, in milliseconds. */
const tryAgainAfterMs = 2_000;

/** The embedded PostgreSQL: bytes of its wire protocol in and out. Begins anew by itself after it broke. */
export class EmbeddedDatabase {
  private failedAt = -Infinity;

  private constructor(
    private readonly dataDir: string,
    private run: Promise<EmbeddedRun>,
  ) {}

  static async open(dataDir: string): Promise<EmbeddedDatabase> {
    const run = EmbeddedRun.start(dataDir);
    await run;
    return new EmbeddedDatabase(dataDir, run);
  }

  async exchange(bytes: Buffer): Promise<Uint8Array> {
    return (await this.run).exchange(bytes);
  }

  private async startAgain(): Promise<void> {
    const before = this.run;
    const dueAt = this.failedAt + tryAgainAfterMs;
    if (clock.elapsedMs() < dueAt) return void (await before);
    this.run = before
      .then((run) => run.cutOff())
      .catch(() => undefined)
      .then(() => EmbeddedRun.start(this.dataDir));
    await this.run.catch((error: unknown) => {
      this.failedAt = clock.elapsedMs();
      throw new Error(folderFault(path.dirname(this.dataDir), error), { cause: error });
    });
  }

  private async clean(): Promise<boolean> {
    for (const statement of ["rollback", "discard all"]) {
      const { ready, error } = readAnswer(await this.exchange(queryMessage(statement)));
      if (ready !== "idle" || error !== null) return false;
    }
    return true;
  }

  /**
   * What a server does by itself for a new client: there is one session here for all that come after each other, and
   * whoever was replaced after an error has left its transaction and its prepared statements in it. A session that
   * cannot be cleaned is given up together with its thread; the database then recovers as after a crash.
   */
  async beginSession(): Promise<void> {
    if (!(await this.clean().catch(() => false))) await this.startAgain();
  }

  async close(): Promise<void> {
    await (await this.run.catch(() => null))?.close();
  }
}
