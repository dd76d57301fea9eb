import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import type { Order, Said } from "./process";

const program = path.resolve("lib/alerts/testing/process.ts");

/** Starts alerting in a process of its own on a database, and gives it orders. */
export async function spawnAlerting(database: Record<string, string>) {
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", program],
    {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, ...database, PEERDECK_LOG_LEVEL: "silent" },
    },
  );
  const heard = new Map<Said["done"], () => void>();
  const said = new Set<Said["done"]>();
  child.on("message", ({ done }: Said) => {
    said.add(done);
    heard.get(done)?.();
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const until = (done: Said["done"]): Promise<void> =>
    said.delete(done)
      ? Promise.resolve()
      : new Promise((resolve, reject) => {
          heard.set(done, () => {
            said.delete(done);
            heard.delete(done);
            resolve();
          });
          void ended.then(() => reject(new Error(`The process ended before it said ${done}.`)));
        });
  await until("ready");
  return {
    until,
    async order(order: Order): Promise<void> {
      child.send(order);
      await until(order.do);
    },
    /** Does not wait for what it asks for. */
    ask: (order: Order): void => void child.send(order),
    async kill(): Promise<void> {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
