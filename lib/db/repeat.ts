import "server-only";
import { logEvent } from "@/lib/log/logger";
import { databaseFault } from "./fault";

/** Calls a chore again and again, never twice at once. What fails is tried at the next time. */
export function repeat(firstMs: number, everyMs: number, chore: () => Promise<unknown>) {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const run = () => {
    running = chore()
      .then(
        () => undefined,
        (error: unknown) => {
          if (!databaseFault(error)) logEvent("database.untidy", { err: error });
        },
      )
      .finally(() => (timer = setTimeout(run, everyMs).unref()));
  };
  timer = setTimeout(run, firstMs).unref();
  return {
    async stop(): Promise<void> {
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}
