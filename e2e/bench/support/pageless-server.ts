import { type ChildProcess, spawn } from "node:child_process";
import type { LabConnection } from "../../support/lab";

/** Everything the server is but its pages, for whoever asks it between two kills: a program of `e2e/support`. */
export class PagelessServer {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<string, (message: never) => void>();

  constructor(
    program: "crash-server.ts" | "bulk-server.ts" | "rotation-server.ts",
    dataDir: string,
    connections: readonly LabConnection[],
    environment: Record<string, string> = {},
  ) {
    this.#child = spawn(
      process.execPath,
      ["--import", "tsx", "--conditions=react-server", `e2e/support/${program}`],
      {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
        env: {
          ...process.env,
          NODE_ENV: "production",
          PEERDECK_DATA_DIR: dataDir,
          PEERDECK_LAB: "on",
          PEERDECK_POLL_INTERVAL: "5",
          PEERDECK_LOG_LEVEL: "error",
          DATABASE_URL: "",
          ...environment,
        },
      },
    );
    this.#child.on("message", (message: { type: string; error?: string }) => {
      const { type, error } = message;
      if (type === "lab-wanted") this.#child.send({ type: "lab-ready", connections });
      if (type === "fault") process.stdout.write(`the server said: ${error}\n`);
      this.#waiting.get(type)?.(message as never);
      this.#waiting.delete(type);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** The next message of a type; to be called before whatever leads to it. */
  hear<Message>(type: string): Promise<Message> {
    return new Promise((resolve) => this.#waiting.set(type, resolve));
  }

  /** Asks, and waits for the message of the same type that answers. */
  ask<Answer>(type: string, more: object = {}): Promise<Answer> {
    const heard = this.hear<Answer>(type);
    this.#child.send({ type, ...more });
    return heard;
  }

  /** As a crash would (SIGKILL). Resolves once it is gone. */
  async kill(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.kill("SIGKILL");
    await gone;
  }
}
